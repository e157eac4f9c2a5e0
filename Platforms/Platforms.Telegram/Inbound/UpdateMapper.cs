using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Telegram.Inbound.Events;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>Maps an update by its kind. An update's id identifies its event; of several events, the later ones add their place.</summary>
internal static class UpdateMapper
{
    /// <summary>The message that an update is about; null where it is about something else.</summary>
    public static Message? MessageOf(Update update) =>
        update.Message ?? update.EditedMessage ?? update.ChannelPost ?? update.EditedChannelPost ?? update.BusinessMessage ?? update.EditedBusinessMessage;

    /// <exception cref="IncompleteUpdateException">A field is missing that Telegram always sends.</exception>
    public static InboundResult Map(Update update, BotIdentity bot, DateTimeOffset now, ReadOnlySpan<byte> body) => update switch
    {
        { CallbackQuery: { } query } => CallbackMapper.Map(update.Id, query, now),
        { MyChatMember: { } change } => Accept(update.Id, MembershipMapper.Map(change)),
        { MessageReaction: { } change } => Accept(update.Id, ReactionMapper.Map(change)),
        { DeletedBusinessMessages: { } deletion } => DeletionMapper.Map(update.Id, deletion, now),
        _ when MessageOf(update) is { } message => MessageMapper.Map(update, message, bot, body),
        { Type: UpdateType.Unknown } => new InboundResult.Ignored(UpdateDiagnosis.KindOf(body)),
        _ => new InboundResult.Ignored(TelegramNames.Of(update.Type)),
    };

    public static InboundResult Accept(int updateId, params ReadOnlySpan<UserEvent> events)
    {
        var accepted = new InboundEvent[events.Length];
        for (var i = 0; i < events.Length; i++)
        {
            accepted[i] = new(i == 0 ? Addresses.Id(updateId) : $"{Addresses.Id(updateId)}:{Addresses.Id(i)}", events[i]);
        }

        return new InboundResult.Accepted(accepted);
    }
}
