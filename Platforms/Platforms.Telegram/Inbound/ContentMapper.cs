using OrleansBots.Grains.Abstractions.Messages;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using static OrleansBots.Platforms.Telegram.Inbound.IncompleteUpdateException;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>
/// Maps what a message holds. The order matters: an animation is sent as a document too, a venue as a location, and a live photo as a photo.
/// </summary>
internal static class ContentMapper
{
    public static InboundContent Map(Message message) => message switch
    {
        { Text: { } text } => new TextContent { Text = text, Command = CommandText.In(message) },
        { Photo: [.., { } largest] } => File(message, MediaKind.Photo, largest),
        { Animation: { } file } => File(message, MediaKind.Animation, file, file.MimeType, file.FileName, file.Duration),
        { Document: { } file } => File(message, MediaKind.Document, file, file.MimeType, file.FileName),
        { Voice: { } file } => File(message, MediaKind.Voice, file, file.MimeType, duration: file.Duration),
        { Video: { } file } => File(message, MediaKind.Video, file, file.MimeType, file.FileName, file.Duration),
        { Audio: { } file } => File(message, MediaKind.Audio, file, file.MimeType, file.FileName, file.Duration),
        { VideoNote: { } file } => File(message, MediaKind.VideoNote, file, duration: file.Duration),
        { Sticker: { } file } => File(message, MediaKind.Sticker, file) with { Emoji = file.Emoji },
        { Venue: { } venue } => Place(Require(venue.Location, "venue.location")) with { Name = venue.Title, Address = venue.Address },
        { Location: { } location } => Place(location),
        { Contact: { } contact } => ContactOf(message, contact),
        _ => new UnsupportedContent { Kind = TelegramNames.Of(message.Type) },
    };

    /// <summary>True for messages that Telegram writes itself, such as a changed title; nobody expects an answer to them.</summary>
    public static bool IsService(MessageType type) => type is MessageType.NewChatTitle or MessageType.NewChatPhoto or MessageType.DeleteChatPhoto
        or MessageType.PinnedMessage or MessageType.GroupChatCreated or MessageType.SupergroupChatCreated or MessageType.ChannelChatCreated
        or MessageType.MessageAutoDeleteTimerChanged or MessageType.ProximityAlertTriggered or MessageType.VideoChatScheduled
        or MessageType.VideoChatStarted or MessageType.VideoChatEnded or MessageType.VideoChatParticipantsInvited
        or MessageType.ForumTopicCreated or MessageType.ForumTopicClosed or MessageType.ForumTopicReopened or MessageType.ForumTopicEdited
        or MessageType.GeneralForumTopicHidden or MessageType.GeneralForumTopicUnhidden or MessageType.WriteAccessAllowed
        or MessageType.ConnectedWebsite or MessageType.BoostAdded or MessageType.ChatBackgroundSet or MessageType.GiveawayCreated
        or MessageType.GiveawayCompleted or MessageType.PaidMessagePriceChanged or MessageType.DirectMessagePriceChanged
        or MessageType.ChatOwnerLeft or MessageType.ChatOwnerChanged or MessageType.ManagedBotCreated or MessageType.PollOptionAdded
        or MessageType.PollOptionDeleted or MessageType.ChecklistTasksAdded or MessageType.ChecklistTasksDone
        or MessageType.CommunityChatAdded or MessageType.CommunityChatRemoved or MessageType.CommunityChatJoined;

    private static MediaContent File(
        Message message, MediaKind kind, FileBase file, string? mimeType = null, string? fileName = null, int? duration = null) => new()
        {
            Kind = kind,
            FileId = Require(file.FileId, "file_id"),
            MimeType = mimeType,
            FileName = fileName,
            DurationSeconds = duration,
            SizeBytes = file.FileSize,
            Caption = message.Caption,
            AlbumId = message.MediaGroupId,
        };

    // A number too large for a double reads as infinite, which no JSON can hold.
    private static LocationContent Place(Location location) => double.IsFinite(location.Latitude) && double.IsFinite(location.Longitude)
        ? new() { Latitude = location.Latitude, Longitude = location.Longitude }
        : throw new IncompleteUpdateException("location");

    private static ContactContent ContactOf(Message message, Contact contact) => new()
    {
        PhoneNumber = Require(contact.PhoneNumber, "contact.phone_number"),
        Name = Addresses.FullName(contact.FirstName, contact.LastName),
        IsSendersOwn = message is { From: { } author, SenderChat: null } && contact.UserId == author.Id,
    };
}
