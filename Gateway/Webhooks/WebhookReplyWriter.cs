using System.Globalization;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>Writes replies: an empty 200 on the usual path, problem details elsewhere.</summary>
internal static class WebhookReplyWriter
{
    public static Task WriteAsync(this WebhookReply reply, HttpContext context)
    {
        var response = context.Response;
        if (reply.Answer is { } answer) return WriteAsync(response, answer);
        switch (reply.Outcome)
        {
            case WebhookOutcome.Aborted:
                context.Abort();
                return Task.CompletedTask;
            case WebhookOutcome.Unavailable:
                response.Headers.RetryAfter = Seconds(reply.RetryAfter);
                break;
            case WebhookOutcome.WrongMethod:
                response.Headers.Allow = HttpMethods.Post;
                break;
        }

        if (reply.Status != StatusCodes.Status200OK) return TypedResults.Problem(reply.Reason, statusCode: reply.Status).ExecuteAsync(context);
        response.ContentLength = 0;
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpResponse response, InboundResult.Answer answer)
    {
        response.StatusCode = answer.Status;
        // Discord wants a type even where there is no body.
        response.ContentType = answer.ContentType;
        return answer.Body.Length > 0 ? response.WriteAsync(answer.Body) : Task.CompletedTask;
    }

    private static string Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
