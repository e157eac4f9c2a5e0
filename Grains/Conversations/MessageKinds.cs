using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Grains.Conversations;

/// <summary>Names of the kinds of outbound messages, as their JSON has them.</summary>
internal static class MessageKinds
{
    public static string Of(OutboundMessage message) => message switch
    {
        SendText => "text",
        SendMedia => "media",
        SendLocation => "location",
        SendContact => "contact",
        SendTemplate => "template",
        SendReaction => "reaction",
        EditText => "edit",
        DeleteMessage => "delete",
        AnswerChoice => "answer-choice",
        ShowTyping => "typing",
        _ => "other",
    };
}
