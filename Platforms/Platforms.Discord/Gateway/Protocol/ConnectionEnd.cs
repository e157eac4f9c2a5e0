namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>Why a connection ended and what to do next.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Next">What to do.</param>
internal sealed record ConnectionEnd(EndCause Cause, NextStep Next)
{
    /// <summary>Shortest wait before the next connection.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>The server's close code; null where it gave none.</summary>
    public int? Code { get; init; }

    /// <summary>The cause in words, for a person; never a secret.</summary>
    public string Reason { get; init; } = "";

    /// <summary>True where what a person must mend may be mended at Discord alone, so that trying again, slowly, may help.</summary>
    public bool IsMendedOutside { get; init; }

    /// <summary>The exception behind it; null where there is none.</summary>
    public Exception? Exception { get; init; }
}

/// <summary>What follows a connection.</summary>
internal enum NextStep
{
    /// <summary>Connect again and go on with the session where there is one.</summary>
    Resume = 0,

    /// <summary>Connect again and start a new session.</summary>
    Identify,

    /// <summary>Nothing: a person must act, or the shard belongs to somebody else.</summary>
    Stop,
}

/// <summary>Why a connection ended.</summary>
internal enum EndCause
{
    /// <summary>The server asked for it (op 7).</summary>
    Reconnect = 0,

    /// <summary>The session is not valid (op 9).</summary>
    InvalidSession,

    /// <summary>The server closed the connection.</summary>
    Closed,

    /// <summary>The connection broke.</summary>
    Lost,

    /// <summary>Heartbeats are no longer answered.</summary>
    Zombie,

    /// <summary>No connection came about.</summary>
    Unreachable,

    /// <summary>The server said nothing at first, or never started the session.</summary>
    Silent,

    /// <summary>The server sent what no client can work with.</summary>
    Nonsense,

    /// <summary>Too many sessions were started; another one has to wait.</summary>
    StartLimit,

    /// <summary>The shard's own state could not be written.</summary>
    Storage,

    /// <summary>Another activation owns the shard.</summary>
    Fenced,

    /// <summary>The shard is handed over.</summary>
    HandOver,

    /// <summary>A defect of ours.</summary>
    Defect,
}
