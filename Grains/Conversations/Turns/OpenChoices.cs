using OrleansBots.Grains.Conversations.State;
using OrleansBots.Platforms.Abstractions.Fitting;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>
/// Keeps the choices that are open: the next ones replace them, and they are dropped when one was picked or the bot said something without choices.
/// </summary>
internal static class OpenChoices
{
    // They are written with every turn: enough for any list that a user would read, and never a burden.
    private const int MaxChoices = 100;
    private const int MaxLength = 8_000;

    public static void Settle(ConversationState state, FittedReplies replies, bool picked)
    {
        if (replies.Offered.Count > 0) state.OpenChoices = Bound(replies.Offered);
        else if (picked || replies.Speaks) state.OpenChoices = null;
    }

    private static List<OpenChoice> Bound(IReadOnlyList<OfferedChoice> offered)
    {
        List<OpenChoice> open = [];
        var length = 0;
        foreach (var choice in offered.Take(MaxChoices))
        {
            length += choice.Label.Length + (choice.Value?.Length ?? 0);
            if (length > MaxLength) break;
            open.Add(new OpenChoice { Number = choice.Number, Label = choice.Label, Value = choice.Value });
        }

        return open;
    }
}
