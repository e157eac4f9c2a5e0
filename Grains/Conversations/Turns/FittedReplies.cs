using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Fitting;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>What a bot answers to one event, as its platform takes it.</summary>
/// <param name="Requests">Single requests, in order.</param>
/// <param name="Offered">Choices that the last message with any has to have understood.</param>
/// <param name="Speaks">True where the user sees something new.</param>
internal sealed record FittedReplies(IReadOnlyList<OutboundMessage> Requests, IReadOnlyList<OfferedChoice> Offered, bool Speaks)
{
    public static FittedReplies Nothing { get; } = new([], [], false);

    /// <summary>Fits messages to the platform, cuts them into requests and completes the answer.</summary>
    /// <param name="messages">What the bot wants sent.</param>
    /// <param name="answered">The event as it came in; null where none is answered.</param>
    /// <param name="adapter">The platform.</param>
    public static FittedReplies Of(IReadOnlyList<OutboundMessage> messages, UserEvent? answered, IOutboundAdapter adapter)
    {
        List<OutboundMessage> requests = [];
        IReadOnlyList<OfferedChoice> offered = [];
        var speaks = false;
        foreach (var message in messages)
        {
            var fitted = MessageFitter.Fit(message, adapter.Capabilities);
            if (fitted.Offered.Count > 0) offered = fitted.Offered;
            foreach (var part in fitted.Messages)
            {
                speaks |= part is SendText or SendMedia or SendLocation or SendContact or SendTemplate;
                requests.AddRange(adapter.Split(part));
            }
        }

        return new(answered is null ? requests : adapter.Complete(answered, requests), offered, speaks);
    }
}
