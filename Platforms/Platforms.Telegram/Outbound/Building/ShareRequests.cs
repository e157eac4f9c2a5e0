using OrleansBots.Grains.Abstractions.Messages;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace OrleansBots.Platforms.Telegram.Outbound.Building;

/// <summary>Builds the requests that share places and contacts.</summary>
internal static class ShareRequests
{
    /// <summary>A place with a name is a venue, which needs an address as well.</summary>
    public static IRequest<Message> Of(SendLocation message, Destination to) => message.Name is { Length: > 0 } name
        ? new SendVenueRequest
        {
            ChatId = to.Chat,
            MessageThreadId = to.Thread,
            BusinessConnectionId = to.Connection,
            Latitude = message.Latitude,
            Longitude = message.Longitude,
            Title = name,
            Address = message.Address ?? name,
            ReplyParameters = Destination.ReplyTo(message.ReplyToMessageId),
        }
        : new SendLocationRequest
        {
            ChatId = to.Chat,
            MessageThreadId = to.Thread,
            BusinessConnectionId = to.Connection,
            Latitude = message.Latitude,
            Longitude = message.Longitude,
            ReplyParameters = Destination.ReplyTo(message.ReplyToMessageId),
        };

    public static SendContactRequest Of(SendContact message, Destination to) => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        BusinessConnectionId = to.Connection,
        PhoneNumber = message.PhoneNumber,
        FirstName = message.Name,
        ReplyParameters = Destination.ReplyTo(message.ReplyToMessageId),
    };
}
