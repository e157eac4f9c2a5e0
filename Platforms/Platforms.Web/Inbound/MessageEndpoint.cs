using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Platforms.Web.Inbound.Protection;
using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>
/// Takes a message of a page. 202 says that the event is durable and that the history shows it; everything else is safe to repeat with the same id.
/// </summary>
internal sealed class MessageEndpoint(
    IChannelDirectory channels, IEventIngress ingress, HistoryRecorder history, WebChatGates gates, WebChatMetrics metrics, TimeProvider timeProvider)
{
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(2);

    public async Task<IResult> HandleAsync(string tenant, string channel, HttpContext context)
    {
        var receivedAt = timeProvider.GetUtcNow();
        if (!WebChannels.TryFind(channels, tenant, channel, out var settings)) return TypedResults.NotFound();
        if (!RequestOrigin.IsOwn(context.Request)) return Fault(StatusCodes.Status403Forbidden, "The request does not come from the chat's own page.");
        if (!context.Request.HasJsonContentType()) return Fault(StatusCodes.Status415UnsupportedMediaType, "The content type must be application/json.");
        if (!gates.TryRequest(context, out var wait)) return Limited(context, settings.Key, wait);
        if (VisitorCookie.Read(context.Request) is not { } session) return Fault(StatusCodes.Status401Unauthorized, "There is no session; load the page first.");
        var userId = session.UserIdOn(settings.Key);
        if (!gates.TrySend(userId, out wait)) return Limited(context, settings.Key, wait);
        try
        {
            var body = await ChatInputReader.ReadBodyAsync(context.Request, context.RequestAborted);
            if (ChatInputReader.Read(body.Span, out var reason) is { } input) return await AcceptAsync(context, settings, userId, input, receivedAt);
            metrics.Message(settings.Key, "invalid");
            return Fault(StatusCodes.Status400BadRequest, reason);
        }
        catch (BodyTooLargeException exception)
        {
            metrics.Message(settings.Key, "invalid");
            return Fault(StatusCodes.Status413PayloadTooLarge, exception.Message);
        }
    }

    private async Task<IResult> AcceptAsync(HttpContext context, ChannelSettings channel, string userId, ChatInput input, DateTimeOffset receivedAt)
    {
        var inbound = ChatEvents.ToEvent(input, userId, receivedAt);
        var appended = await ingress.AcceptAsync(channel, inbound, context.RequestAborted);
        if (appended.Outcome == IngressOutcome.Refused) return Unavailable(context, channel.Key, appended.RetryAfter);

        var queuedAt = timeProvider.GetUtcNow();
        var eventId = EventId.For(channel.Key.Tenant, channel.Key.Channel, PlatformNames.Web, inbound.PlatformEventId).ToString();
        var recorded = new WebInput { Id = input.Id!, EventId = eventId, Body = ChatEvents.ToBody(input), ReceivedAt = receivedAt, QueuedAt = queuedAt };
        if (!await history.TryRecordAsync(ConversationRouting.KeyFor(channel, inbound.Event), recorded, context.RequestAborted))
        {
            return Unavailable(context, channel.Key, RetryAfterFailure);
        }

        var duplicate = appended.Outcome == IngressOutcome.Duplicate;
        metrics.Message(channel.Key, duplicate ? "duplicate" : "accepted");
        return TypedResults.Json(
            new ChatAccepted { EventId = eventId, ReceivedAt = UnixTime.Milliseconds(receivedAt), QueuedAt = UnixTime.Milliseconds(queuedAt), Duplicate = duplicate },
            ChatJson.Default.ChatAccepted,
            statusCode: StatusCodes.Status202Accepted);
    }

    private ProblemHttpResult Limited(HttpContext context, ChannelKey channel, TimeSpan wait)
    {
        metrics.Message(channel, "limited");
        RetryAfter.Write(context.Response, wait);
        return Fault(StatusCodes.Status429TooManyRequests, "Too many messages in a short time.");
    }

    private ProblemHttpResult Unavailable(HttpContext context, ChannelKey channel, TimeSpan wait)
    {
        metrics.Message(channel, "refused");
        RetryAfter.Write(context.Response, wait);
        return Fault(StatusCodes.Status503ServiceUnavailable, "The message could not be taken now.");
    }

    private static ProblemHttpResult Fault(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
