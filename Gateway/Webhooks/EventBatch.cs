using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Inbox;
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
    /// Appends the events. Refused where one was refused; else accepted where one was new. Not cancelled when the sender hangs up: what is on its
    /// way to the database may as well arrive.
    /// </summary>
    public ValueTask<AppendResult> AcceptAsync(ChannelSettings channel, IReadOnlyList<InboundEvent> events) =>
        events.Count == 1 ? ingress.AcceptAsync(channel, events[0], CancellationToken.None) : AcceptLanesAsync(channel, events);

    private async ValueTask<AppendResult> AcceptLanesAsync(ChannelSettings channel, IReadOnlyList<InboundEvent> events)
    {
        var lanes = events.GroupBy(inbound => ConversationOf(channel, inbound)).Select(lane => lane.ToList()).ToList();
        var results = new AppendResult[lanes.Count];
        await Parallel.ForAsync(
            0,
            lanes.Count,
            new ParallelOptions { MaxDegreeOfParallelism = MaxLanes },
            async (lane, _) => results[lane] = await AcceptLaneAsync(channel, lanes[lane]));
        return results.Aggregate(Worse);
    }

    private async ValueTask<AppendResult> AcceptLaneAsync(ChannelSettings channel, List<InboundEvent> lane)
    {
        var all = await ingress.AcceptAsync(channel, lane[0], CancellationToken.None);
        for (var i = 1; i < lane.Count && all.Outcome != AppendOutcome.Refused; i++)
            all = Worse(all, await ingress.AcceptAsync(channel, lane[i], CancellationToken.None));
        return all;
    }

    private static ConversationKey ConversationOf(ChannelSettings channel, InboundEvent inbound) =>
        inbound.Conversation ?? ConversationRouting.KeyFor(channel, inbound.Event);

    private static AppendResult Worse(AppendResult one, AppendResult other) => Rank(one) >= Rank(other) ? one : other;

    private static int Rank(AppendResult result) => result.Outcome switch
    {
        AppendOutcome.Refused => 2,
        AppendOutcome.Accepted => 1,
        _ => 0,
    };
}
