namespace OrleansBots.Simulators.Telegram.Answers;

/// <summary>An answer of the API: a result, or an error with the parameters that tell the client what to do.</summary>
internal readonly record struct ApiAnswer
{
    public static readonly ApiAnswer True = new() { Status = 200 };

    public int Status { get; private init; }

    /// <summary>Error text; beside a result, its note.</summary>
    public string? Description { get; private init; }

    public int RetryAfter { get; private init; }

    public long MigrateToChatId { get; private init; }

    /// <summary>Null stands for <c>true</c>.</summary>
    public IApiResult? Result { get; private init; }

    public bool IsOk => Status == 200;

    public static ApiAnswer Ok(IApiResult result) => new() { Status = 200, Result = result };

    public static ApiAnswer Noted(string description) => new() { Status = 200, Description = description };

    public static ApiAnswer Fail(int status, string description) => new() { Status = status, Description = description };

    public static ApiAnswer BadRequest(string reason) => Fail(400, $"Bad Request: {reason}");

    public static ApiAnswer TooManyRequests(int retryAfter) =>
        new() { Status = 429, Description = $"Too Many Requests: retry after {retryAfter}", RetryAfter = retryAfter };

    public static ApiAnswer Migrated(long toChatId) => new()
    {
        Status = 400,
        Description = "Bad Request: group chat was upgraded to a supergroup chat",
        MigrateToChatId = toChatId,
    };
}
