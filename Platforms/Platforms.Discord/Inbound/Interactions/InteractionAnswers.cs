using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Inbound.Interactions;

/// <summary>What is answered to interactions at once. Discord waits three seconds and never sends one again.</summary>
internal static class InteractionAnswers
{
    /// <summary>Answer to a PING.</summary>
    public static readonly InboundResult.Answer Pong = Json("""{"type":1}""");

    /// <summary>
    /// The interaction could not be taken and will not come again, so its user must try anew. Seen by them alone; buttons and all else stay as they are.
    /// </summary>
    public static readonly InboundResult.Answer Busy =
        Json("""{"type":4,"data":{"content":"I am too busy right now. Please try again in a moment.","flags":64,"allowed_mentions":{"parse":[]}}}""");

    private static readonly InboundResult.Answer s_thinking = Json("""{"type":5}""");
    private static readonly InboundResult.Answer s_seen = Json("""{"type":6}""");

    public static InboundResult.Answer Deferred(Deferral deferral) => deferral == Deferral.Reply ? s_thinking : s_seen;

    public static InboundResult.Answer Json(string body) => new(200, "application/json", body);
}
