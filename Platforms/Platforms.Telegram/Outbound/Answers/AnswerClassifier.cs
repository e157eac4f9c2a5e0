using System.Globalization;
using System.Net;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.Telegram.Outbound.Answers;

/// <summary>Says what an answer means for a delivery.</summary>
internal static class AnswerClassifier
{
    /// <param name="status">HTTP status.</param>
    /// <param name="answer">The body; null where it is no answer of the Bot API.</param>
    /// <param name="retryAfterHeader">The wait that the HTTP header demands.</param>
    public static DeliveryResult Classify(HttpStatusCode status, ApiAnswer? answer, TimeSpan? retryAfterHeader)
    {
        if (answer is { Ok: true } ok && status == HttpStatusCode.OK) return new DeliveryResult.Sent(ok.MessageId?.ToString(CultureInfo.InvariantCulture));
        var code = answer?.ErrorCode ?? (int)status;
        var reason = answer?.Description ?? string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}");
        return code switch
        {
            _ when answer is { MigrateToChatId: { } newChat } => new DeliveryResult.Migrated(newChat.ToString(CultureInfo.InvariantCulture)),
            429 => Flood(answer, retryAfterHeader, reason),
            400 => BadRequest(reason),
            401 => new DeliveryResult.Rejected("unauthorized", reason),
            403 => new DeliveryResult.Rejected(RejectionCauses.OfForbidden(reason), reason, ChatUnreachable: true),
            404 => new DeliveryResult.Rejected("not-found", reason),
            409 => new DeliveryResult.Rejected("conflict", reason),
            413 => new DeliveryResult.Rejected("too-large", reason),
            421 => new DeliveryResult.Rejected("misdirected", reason),
            // A gateway that waited in vain: the request reached something behind it.
            504 => new DeliveryResult.Unknown(reason),
            >= 500 => new DeliveryResult.Transient(reason),
            >= 400 => new DeliveryResult.Rejected("bad-request", reason),
            >= 300 => new DeliveryResult.Rejected("redirected", reason),
            _ => new DeliveryResult.Unknown($"{reason}, but no answer of the Bot API."),
        };
    }

    // The scope is not told; the chat is the likelier one.
    private static DeliveryResult Flood(ApiAnswer? answer, TimeSpan? header, string reason) =>
        (answer?.RetryAfter is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : header) is { } wait && wait > TimeSpan.Zero
            ? new DeliveryResult.RetryAfter(wait, WholeChannel: false)
            : new DeliveryResult.Transient(reason);

    private static DeliveryResult BadRequest(string reason) => RejectionCauses.OfBadRequest(reason) switch
    {
        // What was wanted is so already, or is not wanted any more.
        RejectionCauses.NotModified or RejectionCauses.AnsweredTooLate => new DeliveryResult.Sent(null),
        var cause => new DeliveryResult.Rejected(cause, reason, ChatUnreachable: cause == RejectionCauses.ChatNotFound),
    };
}
