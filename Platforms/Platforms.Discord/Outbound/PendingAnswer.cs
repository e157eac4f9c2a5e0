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
        if (answered.Chat.ReplyHandle is not { } handle || InteractionHandle.Read(handle) is not { Deferral: Deferral.Reply }) return parts;
        var first = parts.FirstOrDefault(part => part is not (ShowTyping or AnswerChoice));
        return first is SendText or SendMedia ? parts : [new DeleteMessage { MessageId = Original }, .. parts];
    }
}
