using System.Globalization;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>Writes replies: an empty 200 on the usual path, problem details elsewhere.</summary>
internal static class WebhookReplyWriter
{
    public static Task WriteAsync(this WebhookReply reply, HttpContext context)
    {
        var response = context.Response;
        switch (reply.Outcome)
        {
            case WebhookOutcome.Aborted:
                context.Abort();
                return Task.CompletedTask;
            case WebhookOutcome.Answered:
                response.StatusCode = reply.Status;
                response.ContentType = reply.Answer!.ContentType;
                return response.WriteAsync(reply.Answer.Body);
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

    private static string Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
