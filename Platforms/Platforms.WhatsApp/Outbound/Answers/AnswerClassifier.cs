using System.Globalization;
using System.Net;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.WhatsApp.Api;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Answers;

/// <summary>Says what an answer means for a delivery.</summary>
internal static class AnswerClassifier
{
    /// <param name="answer">The answer.</param>
    /// <param name="pause">Gives the wait of a pause for which the platform told none.</param>
    public static DeliveryResult Classify(GraphAnswer answer, Func<Judgement, TimeSpan> pause)
    {
        if (answer.Error is null && answer.Status == HttpStatusCode.OK)
        {
            return answer.IsGraph
                ? new DeliveryResult.Sent(answer.MessageId)
                : new DeliveryResult.Unknown("HTTP 200, but no answer of the Graph API.");
        }

        // A gateway that waited in vain: the request reached something behind it.
        if (answer.Error is null && answer.Status == HttpStatusCode.GatewayTimeout) return new DeliveryResult.Unknown("HTTP 504");
        var judgement = Judge(answer);
        return judgement.Class switch
        {
            ErrorClass.Transient => new DeliveryResult.Transient(judgement.Reason),
            ErrorClass.PairPause => new DeliveryResult.RetryAfter(answer.Wait ?? pause(judgement), WholeChannel: false),
            ErrorClass.NumberPause => new DeliveryResult.RetryAfter(answer.Wait ?? pause(judgement), WholeChannel: true),
            ErrorClass.Unreachable => new DeliveryResult.Rejected(judgement.Cause, judgement.Reason, ChatUnreachable: true),
            _ => new DeliveryResult.Rejected(judgement.Cause, judgement.Reason),
        };
    }

    /// <summary>What an answer that is no success asks for.</summary>
    public static Judgement Judge(GraphAnswer answer)
    {
        if (answer.Error is not { } error)
        {
            var words = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)answer.Status}");
            return new(OfStatus(answer.Status, isTransient: false), OfUnknown(answer.Status), words, -1);
        }

        return ErrorCodes.Find(error.Code) is { } known
            ? new(known.Class, known.Cause, error.Words, error.Code)
            : new(OfStatus(answer.Status, error.IsTransient), OfUnknown(answer.Status), error.Words, error.Code);
    }

    private static ErrorClass OfStatus(HttpStatusCode status, bool isTransient) => (int)status switch
    {
        429 => ErrorClass.NumberPause,
        401 => ErrorClass.Operator,
        >= 500 => ErrorClass.Transient,
        _ => isTransient ? ErrorClass.Transient : ErrorClass.Rejected,
    };

    private static string OfUnknown(HttpStatusCode status) => (int)status switch
    {
        401 => "unauthorized",
        >= 300 and < 400 => "redirected",
        _ => "bad-request",
    };
}
