namespace OrleansBots.Bots.Builtin.Echo;

/// <summary>What the echo bot keeps of a conversation.</summary>
internal sealed record EchoMemory
{
    public static EchoMemory Empty { get; } = new();

    /// <summary>Messages echoed so far.</summary>
    public long Counter { get; init; }

    /// <summary>The last messages, oldest first.</summary>
    public string[] Recent { get; init; } = [];
}
