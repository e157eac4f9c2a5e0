using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>Takes one request of a known channel: the adapter proves and parses it, the inbox makes it durable, and only then it is acknowledged.</summary>
internal sealed class WebhookReceiver(EventBatch batch, WebhookDeadLetters deadLetters, ILogger<WebhookReceiver> logger)
{
    private static readonly WebhookReply TimedOut = new(WebhookOutcome.TimedOut, "The body did not arrive in time.");

    public async ValueTask<WebhookReply> ReceiveAsync(HttpContext context, WebhookTarget target)
    {
        var limit = target.Adapter.MaxBodyBytes;
        if (context.Request.ContentLength > limit) return TooLarge(limit);
        using var request = new HttpWebhookRequest(context, limit);
        using var deadline = new CancellationTokenSource(WebhookLimits.BodyTimeout);
        try
        {
            var result = await target.Adapter.ReceiveAsync(target.Channel, request, deadline.Token);
            return HttpMethods.IsPost(request.Method) ? await TakeAsync(target, result) : ReplyToGet(result);
        }
        catch (BodyTooLargeException)
        {
            return TooLarge(limit);
        }
        catch (BadHttpRequestException exception)
        {
            return FromServer(exception, target);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return TimedOut;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whatever broke, broke because the sender is gone: there is nobody to answer.
            return new(WebhookOutcome.Aborted);
        }
        catch (Exception exception)
        {
            // A defect must not take the connection's other requests with it, nor tell a stranger about our insides.
            WebhookLog.Failed(logger, exception, target.Channel.Key);
            return new(WebhookOutcome.Failed);
        }
    }

    private ValueTask<WebhookReply> TakeAsync(WebhookTarget target, InboundResult result) => result switch
    {
        InboundResult.Accepted accepted => AppendAsync(target, accepted),
        InboundResult.Ignored => new(new WebhookReply(WebhookOutcome.Ignored)),
        InboundResult.Unintelligible body => KeepAsync(target, body),
        InboundResult.Unauthorized => new(new WebhookReply(WebhookOutcome.Unauthorized)),
        InboundResult.Unavailable away => new(Unavailable(target, away.Reason)),
        InboundResult.Malformed malformed => new(Malformed(target, malformed.Reason)),
        InboundResult.Answer answer => new(new WebhookReply(WebhookOutcome.Answered) { Answer = answer }),
        _ => throw new InvalidOperationException($"The adapter of {target.Channel.Platform} returned {result.GetType().Name}."),
    };

    private async ValueTask<WebhookReply> AppendAsync(WebhookTarget target, InboundResult.Accepted accepted)
    {
        if (accepted.Events.Count == 0 && accepted.Unreadable.Count == 0) return new(WebhookOutcome.Ignored) { Answer = accepted.Response };
        var outcome = WebhookOutcome.Unintelligible;
        if (accepted.Events.Count > 0)
        {
            var result = await batch.AcceptAsync(target.Channel, accepted.Events);
            if (result.Outcome == IngressOutcome.Refused)
            {
                WebhookLog.Refused(logger, target.Channel.Key, result.Reason);
                return WebhookReply.Unavailable(result.RetryAfter, "The event was not taken; send it again.") with { Answer = accepted.BusyResponse };
            }

            outcome = result.Outcome switch
            {
                IngressOutcome.Accepted => WebhookOutcome.Accepted,
                IngressOutcome.NotWoken => WebhookOutcome.NotWoken,
                _ => WebhookOutcome.Duplicate,
            };
        }

        foreach (var part in accepted.Unreadable)
        {
            if (await KeepAsync(target, part) is { Outcome: WebhookOutcome.Unavailable } refused) return refused;
        }

        return new(outcome) { Answer = accepted.Response };
    }

    private async ValueTask<WebhookReply> KeepAsync(WebhookTarget target, InboundResult.Unintelligible body) =>
        await deadLetters.TryKeepAsync(target.Channel, body)
            ? new(WebhookOutcome.Unintelligible)
            : WebhookReply.Unavailable(WebhookLimits.DefaultRetryAfter, "The body was not taken; send it again.");

    private WebhookReply Unavailable(WebhookTarget target, string reason)
    {
        WebhookLog.Refused(logger, target.Channel.Key, reason);
        return WebhookReply.Unavailable(WebhookLimits.DefaultRetryAfter, "The events were not taken; send them again.");
    }

    private WebhookReply Malformed(WebhookTarget target, string reason)
    {
        WebhookLog.Malformed(logger, target.Channel.Key, reason);
        return new(WebhookOutcome.Malformed, reason);
    }

    private WebhookReply FromServer(BadHttpRequestException exception, WebhookTarget target) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge(target.Adapter.MaxBodyBytes),
        StatusCodes.Status408RequestTimeout => TimedOut,
        _ => Malformed(target, exception.Message),
    };

    private static WebhookReply TooLarge(int limit) => new(WebhookOutcome.TooLarge, $"The body is larger than {limit} bytes.");

    /// <summary>Platforms use GET only to be answered, as WhatsApp's verification does.</summary>
    private static WebhookReply ReplyToGet(InboundResult result) => result switch
    {
        InboundResult.Answer answer => new(WebhookOutcome.Answered) { Answer = answer },
        InboundResult.Unauthorized => new(WebhookOutcome.Unauthorized),
        _ => new(WebhookOutcome.WrongMethod),
    };
}
