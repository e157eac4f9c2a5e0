using Microsoft.Extensions.Configuration;

namespace OrleansBots.ServiceDefaults.Hosting;

/// <summary>
/// The command <c>health</c> of both programs: asks the process that serves on this machine whether it lives. For container images, which have no other
/// program to ask with.
/// </summary>
public static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>True where the command line is this command.</summary>
    public static bool IsAsked(string[] args) => args is ["health", ..];

    /// <summary>Asks <c>/health/live</c> of the first address in <c>--urls</c> or <c>ASPNETCORE_URLS</c>; ends with 0 where the process lives and 1 where it does not.</summary>
    /// <param name="options">The command line after the word.</param>
    /// <param name="defaultUrl">Where the program listens unless configured otherwise.</param>
    public static async Task<int> RunAsync(string[] options, string defaultUrl)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(options).Build();
        var address = AddressOf(configuration["urls"] is { Length: > 0 } urls ? urls : defaultUrl);
        using var http = new HttpClient { Timeout = Timeout };
        try
        {
            using var response = await http.GetAsync(address);
            await Console.Out.WriteLineAsync($"{address}: HTTP {(int)response.StatusCode}");
            return response.IsSuccessStatusCode ? ExitCodes.Success : ExitCodes.Failure;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address}: {exception.Message}");
            return ExitCodes.Failure;
        }
    }

    // Whoever listens on every address listens on this one.
    private static Uri AddressOf(string urls)
    {
        var first = urls.Split(';')[0].Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal);
        return new(new Uri(first), "/health/live");
    }
}
