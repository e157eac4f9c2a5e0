using OrleansBots.Grains.Abstractions.Events;
using Telegram.Bot.Types;

namespace OrleansBots.Platforms.Telegram.Inbound.Events;

/// <summary>Maps reactions. Telegram tells a user's reactions before and after, so the difference is what happened.</summary>
internal static class ReactionMapper
{
    // Telegram's paid reaction has no emoji of its own; this is how its clients show it.
    private const string Star = "\u2B50";

    public static ReactionChanged Map(MessageReactionUpdated change)
    {
        var (before, after) = (NamesOf(change.OldReaction), NamesOf(change.NewReaction));
        return new ReactionChanged
        {
            OccurredAt = MessageMapper.Time(change.Date),
            Sender = change.User is { } user ? Addresses.Of(user) : Addresses.Speaking(IncompleteUpdateException.Require(change.ActorChat, "message_reaction.user")),
            Chat = Addresses.Of(change.Chat),
            MessageId = Addresses.Id(change.MessageId),
            Added = [.. after.Except(before)],
            Removed = [.. before.Except(after)],
        };
    }

    private static List<string> NamesOf(ReactionType[]? reactions) => [.. (reactions ?? []).Select(NameOf).OfType<string>()];

    private static string? NameOf(ReactionType reaction) => reaction switch
    {
        ReactionTypeEmoji emoji => emoji.Emoji,
        ReactionTypeCustomEmoji custom => custom.CustomEmojiId,
        ReactionTypePaid => Star,
        _ => null,
    };
}
