namespace OrleansBots.Gateway.Webhooks;

/// <summary>What became of a webhook request. A closed set; the names are metric labels.</summary>
internal enum WebhookOutcome
{
    /// <summary>Its events are durable.</summary>
    Accepted,

    /// <summary>All of its events had been taken before.</summary>
    Duplicate,

    /// <summary>Of a kind that is not handled.</summary>
    Ignored,

    /// <summary>Messages of a group that are not for the bot.</summary>
    NotWoken,

    /// <summary>Kept as a dead letter.</summary>
    Unintelligible,

    /// <summary>The platform asked for an answer and got it.</summary>
    Answered,

    /// <summary>Its proof of origin is missing or wrong.</summary>
    Unauthorized,

    /// <summary>Not the format that every request has.</summary>
    Malformed,

    /// <summary>Larger than accepted.</summary>
    TooLarge,

    /// <summary>The body did not arrive in time.</summary>
    TimedOut,

    /// <summary>A method that the platform does not use.</summary>
    WrongMethod,

    /// <summary>No such channel.</summary>
    UnknownChannel,

    /// <summary>The inbox is full or the database away; the platform will come again.</summary>
    Unavailable,

    /// <summary>The sender went away before the request was whole.</summary>
    Aborted,

    /// <summary>A defect of ours; the platform will come again.</summary>
    Failed,
}
