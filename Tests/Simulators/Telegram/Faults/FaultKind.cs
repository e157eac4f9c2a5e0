namespace OrleansBots.Simulators.Telegram.Faults;

/// <summary>Ways to misbehave.</summary>
public enum FaultKind
{
    /// <summary>The answer takes longer: between <see cref="FaultRule.MinDelay"/> and <see cref="FaultRule.MaxDelay"/>.</summary>
    Delay = 0,

    /// <summary>429 with <see cref="FaultRule.RetryAfterSeconds"/>.</summary>
    TooManyRequests,

    /// <summary>A JSON error with <see cref="FaultRule.Status"/>.</summary>
    ServerError,

    /// <summary>An HTML page with <see cref="FaultRule.Status"/>, as proxies send.</summary>
    HtmlPage,

    /// <summary>The connection is cut before the call takes effect.</summary>
    ResetBefore,

    /// <summary>The call takes effect, and the connection is cut instead of an answer.</summary>
    ResetAfter,

    /// <summary>No answer ever; the call has no effect.</summary>
    Hang,

    /// <summary>The call takes effect, and there is no answer ever.</summary>
    HangAfter,

    /// <summary>403: the user blocked the bot.</summary>
    Blocked,

    /// <summary>400 with <see cref="FaultRule.MigrateToChatId"/>.</summary>
    Migrated,

    /// <summary>401: the token was revoked.</summary>
    TokenRevoked,

    /// <summary>400: chat not found.</summary>
    ChatNotFound,
}
