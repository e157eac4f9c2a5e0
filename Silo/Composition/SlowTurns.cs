using Orleans.Configuration;
using OrleansBots.Grains.Hosting;
using OrleansBots.Inbox.Streams;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Silo.Composition;

/// <summary>
/// Makes room for the slowest bot's turns. A call of the stream that outlasts the response timeout is made again although the first still
/// runs, so that a channel's <c>turnTimeout</c> raises the times around it.
/// </summary>
internal static class SlowTurns
{
    // Of a call beside the turn: the state write before the replies, and what remains for sending one.
    private static readonly TimeSpan BesideTurn = TimeSpan.FromSeconds(5);

    // Tries that a failing turn gets before its event is a dead letter, and a bit: delivery must not be given up before.
    private const int Tries = 6;

    public static IServiceCollection MakeRoomForSlowTurns(this IServiceCollection services)
    {
        services.AddOptions<ConversationOptions>().PostConfigure<IChannelDirectory>(static (conversations, channels) =>
            conversations.CallBudget = Longer(conversations.CallBudget, LongestTurn(channels) + BesideTurn));
        services.AddOptions<SiloMessagingOptions>().PostConfigure<IChannelDirectory>(static (messaging, channels) =>
            messaging.ResponseTimeout = Longer(messaging.ResponseTimeout, LongestTurn(channels) + (BesideTurn * 2)));
        services.AddOptions<InboxStreamOptions>().PostConfigure<IChannelDirectory>(static (streams, channels) =>
            streams.MaxDeliveryTime = Longer(streams.MaxDeliveryTime, LongestTurn(channels) * Tries));
        return services;
    }

    private static TimeSpan LongestTurn(IChannelDirectory channels) =>
        channels.All.Select(channel => channel.TurnTimeout).DefaultIfEmpty(TimeSpan.Zero).Max();

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
