namespace OrleansBots.Chaos.Faults;

/// <summary>Ways in which the world goes wrong.</summary>
public enum FaultKind
{
    /// <summary>kill -9 of a silo, which is started again a little later.</summary>
    KillSilo = 0,

    /// <summary>kill -9 of a gateway, which is started again a little later.</summary>
    KillGateway,

    /// <summary>SIGSTOP of a silo; a longer one than the cluster waits makes it a dead one that wakes up.</summary>
    PauseSilo,

    /// <summary>SIGSTOP of a gateway.</summary>
    PauseGateway,

    /// <summary>The wall clock of one process jumps ahead or back by up to five minutes, and later back.</summary>
    SkewClock,

    /// <summary>PostgreSQL is shut down in order and started again.</summary>
    RestartDatabase,

    /// <summary>PostgreSQL crashes, and recovers from its log.</summary>
    CrashDatabase,

    /// <summary>Each flush of PostgreSQL's log takes up to a tenth of a second longer (<c>commit_delay</c>), as on a slow disk.</summary>
    SlowDisk,

    /// <summary>Every process of PostgreSQL stands still (SIGSTOP), as when its disk does not answer.</summary>
    StallDatabase,

    /// <summary>Latency, jitter and losses on a link.</summary>
    SlowLink,

    /// <summary>A link lets nothing through; connections stay.</summary>
    StallLink,

    /// <summary>The connections of a link are reset, several times.</summary>
    ResetLink,

    /// <summary>The connections of a link end at the far side only.</summary>
    HalfOpenLink,

    /// <summary>A link is cut: connections are reset, new ones refused.</summary>
    CutLink,

    /// <summary>The platform answers 429.</summary>
    TooManyRequests,

    /// <summary>The platform answers 5xx, half of it as HTML of a proxy.</summary>
    ServerErrors,

    /// <summary>The platform's answers get lost: connections are cut before or after the call took effect, or never answered.</summary>
    LostAnswers,

    /// <summary>A few chats are slow, refused or failing; nothing else is wrong.</summary>
    SickChats,
}
