using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>
/// Makes the events of one request durable: those of a conversation one after the other, conversations side by side. Were a later event of a
/// conversation taken while an earlier one was refused, the platform's next try would turn their order round.
/// </summary>
internal sealed class EventBatch(IEventIngress ingress)
{
    // WhatsApp sends up to 1,000 events at once; more lanes than this only queue at the inbox, which commits them together anyway.
    private const int MaxLanes = 64;

    /// <summary>
    /// Appends the events. Refused where one was refused; else accepted where one was new, a duplicate where one was known. Not cancelled when the sender hangs up: what is on its
    /// way to the database may as well arrive.
    /// </summary>
    public ValueTask<IngressResult> AcceptAsync(ChannelSettings channel, IReadOnlyList<InboundEvent> events) =>
        events.Count == 1 ? ingress.AcceptAsync(channel, events[0], CancellationToken.None) : AcceptLanesAsync(channel, events);

    private async ValueTask<IngressResult> AcceptLanesAsync(ChannelSettings channel, IReadOnlyList<InboundEvent> events)
    {
        var lanes = events.GroupBy(inbound => ConversationOf(channel, inbound)).Select(lane => lane.ToList()).ToList();
        var results = new IngressResult[lanes.Count];
        await Parallel.ForAsync(
            0,
            lanes.Count,
            new ParallelOptions { MaxDegreeOfParallelism = MaxLanes },
            async (lane, _) => results[lane] = await AcceptLaneAsync(channel, lanes[lane]));
        return results.Aggregate(Worse);
    }

    private async ValueTask<IngressResult> AcceptLaneAsync(ChannelSettings channel, List<InboundEvent> lane)
    {
        var all = await ingress.AcceptAsync(channel, lane[0], CancellationToken.None);
        for (var i = 1; i < lane.Count && all.Outcome != IngressOutcome.Refused; i++)
            all = Worse(all, await ingress.AcceptAsync(channel, lane[i], CancellationToken.None));
        return all;
    }

    private static ConversationKey ConversationOf(ChannelSettings channel, InboundEvent inbound) =>
        inbound.Conversation ?? ConversationRouting.KeyFor(channel, inbound.Event);

    private static IngressResult Worse(IngressResult one, IngressResult other) => Rank(one) >= Rank(other) ? one : other;

    private static int Rank(IngressResult result) => result.Outcome switch
    {
        IngressOutcome.Refused => 3,
        IngressOutcome.Accepted => 2,
        IngressOutcome.Duplicate => 1,
        _ => 0,
    };
}
