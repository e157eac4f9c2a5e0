using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Handoff;

namespace OrleansBots.Grains.Handoff;

/// <summary>What a user wants of people.</summary>
internal static class UserWishes
{
    /// <summary>True where the user wrote one of the phrases, or picked a choice that says it.</summary>
    public static bool Says(PhraseBook phrases, UserEvent happened) => happened switch
    {
        MessageReceived { Content: TextContent text } => phrases.Contains(text.Text, happened.Sender.Language),
        ChoiceMade { Label: { } label } => phrases.Contains(label, happened.Sender.Language),
        _ => false,
    };

    /// <summary>True where the user said something that wants an answer.</summary>
    public static bool WantsAnswer(UserEvent happened) => happened is MessageReceived or ChoiceMade or FormSubmitted;
}
