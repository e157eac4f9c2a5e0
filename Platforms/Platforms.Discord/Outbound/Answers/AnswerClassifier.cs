using System.Globalization;
using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Inbound;

namespace OrleansBots.Platforms.Discord.Outbound.Answers;

/// <summary>Says what an answer means for a delivery.</summary>
internal static class AnswerClassifier
{
    private const long AlreadyAcknowledged = 40060;
    private const long InvalidWebhookToken = 50027;
    private const long WriteLimit = 20028;
    private const long Overloaded = 130000;

    // Cloudflare's blocks name no time, or a long one.
    private static readonly TimeSpan s_blockedWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_unknownWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_writeWait = TimeSpan.FromSeconds(10);

    /// <param name="reply">The answer.</param>
    /// <param name="repeatable">True where the same request twice does the same as once.</param>
    public static DeliveryResult Classify(ApiReply reply, bool repeatable)
    {
        if (reply.IsSuccess) return new DeliveryResult.Sent(MessageIdIn(reply), RestOf(reply.Rate));
        var error = ApiError.Read(reply.Body.Span);
        var reason = error is { } told
            ? string.Create(CultureInfo.InvariantCulture, $"{told.Code}: {told.Message}{(told.Detail is null ? "" : $" ({told.Detail})")}")
            : string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)reply.Status}");
        return ((int)reply.Status, error) switch
        {
            (429, _) => Limited(reply, error),
            // Whoever refuses without a word of Discord's stands before it.
            (403, null) => new DeliveryResult.RetryAfter(reply.Rate.RetryAfter ?? s_blockedWait, WholeChannel: true),
            (400, { Code: AlreadyAcknowledged }) => new DeliveryResult.Sent(null),
            (403, { Code: WriteLimit }) => new DeliveryResult.RetryAfter(error.Value.RetryAfter ?? reply.Rate.RetryAfter ?? s_writeWait, WholeChannel: false),
            // An interaction's token, not the bot's.
            (401, { Code: InvalidWebhookToken }) => new DeliveryResult.Rejected(RejectionCauses.InteractionEnded, reason),
            (401, _) => new DeliveryResult.Rejected(RejectionCauses.Unauthorized, reason),
            ( >= 400 and < 500, { } refused) => Refused((int)reply.Status, refused.Code, reason),
            ( >= 400 and < 500, null) => new DeliveryResult.Rejected(FallbackCause((int)reply.Status), reason),
            (503, { Code: Overloaded }) => new DeliveryResult.Transient(reason),
            ( >= 500, _) => repeatable ? new DeliveryResult.Transient(reason) : new DeliveryResult.Unknown(reason),
            ( >= 300, _) => new DeliveryResult.Rejected("redirected", reason),
            _ => new DeliveryResult.Unknown($"{reason}, but no answer of Discord's."),
        };
    }

    private static DeliveryResult.Rejected Refused(int status, long code, string reason)
    {
        var (cause, unreachable) = RejectionCauses.Of(code) ?? (FallbackCause(status), false);
        return new(cause, reason, unreachable);
    }

    private static string FallbackCause(int status) => status switch
    {
        403 => "forbidden",
        404 => "not-found",
        413 => "too-large",
        _ => "bad-request",
    };

    // The body's figure is finer than the header's.
    private static DeliveryResult.RetryAfter Limited(ApiReply reply, ApiError? error)
    {
        if (error is null) return new(reply.Rate.RetryAfter ?? s_blockedWait, WholeChannel: true);
        var isGlobal = error.Value.IsGlobal || reply.Rate.IsGlobal || reply.Rate.Scope == "global";
        return new(error.Value.RetryAfter ?? reply.Rate.RetryAfter ?? reply.Rate.ResetAfter ?? s_unknownWait, isGlobal);
    }

    /// <summary>The bucket is used up: the next request before its reset would be refused.</summary>
    private static TimeSpan? RestOf(RateHeaders rate) => rate is { Remaining: 0, ResetAfter: { } rest } ? rest : null;

    private static string? MessageIdIn(ApiReply reply)
    {
        if (reply.Body.IsEmpty) return null;
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            return document.RootElement.Snowflake("id");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The status says that it was taken.
            return null;
        }
    }
}
