using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Outbound;

/// <summary>Ends the "thinking" that a user sees after a command or form, where no message takes its place.</summary>
internal static class PendingAnswer
{
    /// <summary>Stands for the answer that is pending, in place of a message's id.</summary>
    public const string Original = "@original";

    /// <summary>
    /// The parts, with the end of the pending answer before them where the first of them is no message: a later one would leave the user with a
    /// "thinking" that stays for 15 minutes and then fails.
    /// </summary>
    public static IReadOnlyList<OutboundMessage> End(UserEvent answered, IReadOnlyList<OutboundMessage> parts)
    {
        if (!IsPending(answered.Chat)) return parts;
        var first = parts.FirstOrDefault(part => part is not (ShowTyping or AnswerChoice));
        return first is SendText or SendMedia ? parts : [new DeleteMessage { MessageId = Original }, .. parts];
    }

    /// <summary>What ends the pending answer in place of the message that would have; null for every other message.</summary>
    public static OutboundMessage? InPlaceOf(OutboundMessage message, ChatAddress chat, int ordinal) =>
        ordinal == 0 && message is (SendText or SendMedia) && IsPending(chat) ? new DeleteMessage { MessageId = Original } : null;

    private static bool IsPending(ChatAddress chat) =>
        chat.ReplyHandle is { } handle && InteractionHandle.Read(handle) is { Deferral: Deferral.Reply };
}
