namespace OrleansBots.Simulators.Shared.Faults;

/// <summary>Ways to misbehave.</summary>
public enum FaultKind
{
    /// <summary>The answer takes longer: between <see cref="FaultRule.MinDelay"/> and <see cref="FaultRule.MaxDelay"/>.</summary>
    Delay = 0,

    /// <summary>The platform's way to say "too many": see <see cref="FaultRule.RetryAfter"/>.</summary>
    TooManyRequests,

    /// <summary>An error of the platform's with <see cref="FaultRule.Status"/> and <see cref="FaultRule.Code"/>.</summary>
    Error,

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

    /// <summary>Telegram: 403, the user blocked the bot.</summary>
    Blocked,

    /// <summary>Telegram: 400 with <see cref="FaultRule.MigrateToChatId"/>.</summary>
    Migrated,

    /// <summary>Telegram: 401, the token was revoked; for every call of the bot.</summary>
    TokenRevoked,

    /// <summary>Telegram: 400, chat not found.</summary>
    ChatNotFound,
}
