using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>What is answered to a webhook request.</summary>
/// <param name="Outcome">What became of the request; decides the status.</param>
/// <param name="Reason">For the sender, without content and without saying which check failed.</param>
internal readonly record struct WebhookReply(WebhookOutcome Outcome, string? Reason = null)
{
    /// <summary>For a refusal, when the platform shall come again.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>The answer that the platform wants, where it wants one; it takes the place of the status that the outcome has.</summary>
    public InboundResult.Answer? Answer { get; init; }

    public static WebhookReply Unavailable(TimeSpan retryAfter, string? reason) => new(WebhookOutcome.Unavailable, reason)
    {
        RetryAfter = retryAfter > TimeSpan.Zero ? retryAfter : WebhookLimits.DefaultRetryAfter,
    };

    public int Status => Answer?.Status ?? Outcome switch
    {
        WebhookOutcome.Unauthorized => StatusCodes.Status401Unauthorized,
        WebhookOutcome.Malformed => StatusCodes.Status400BadRequest,
        WebhookOutcome.TooLarge => StatusCodes.Status413PayloadTooLarge,
        WebhookOutcome.TimedOut => StatusCodes.Status408RequestTimeout,
        WebhookOutcome.WrongMethod => StatusCodes.Status405MethodNotAllowed,
        WebhookOutcome.UnknownChannel => StatusCodes.Status404NotFound,
        WebhookOutcome.Unavailable => StatusCodes.Status503ServiceUnavailable,
        WebhookOutcome.Failed => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status200OK,
    };
}
