using OrleansBots.Grains.Conversations.State;

namespace OrleansBots.Grains.Conversations.Replies;

/// <summary>
/// Remembers which replies have an unknown outcome, by the number that a platform brings back with its reports. They stay after the first report: each later
/// one has to find the entry as well, and one that could not be stored comes again.
/// </summary>
internal static class UnknownDeliveries
{
    /// <summary>How many are remembered; reports come within days, and a conversation with more has other troubles.</summary>
    public const int Kept = 32;

    /// <summary>Notes a reply; false for a hint, of which the transcript says nothing.</summary>
    public static bool Note(ConversationState state, OutboxEntry entry)
    {
        if (entry.Sequence == 0) return false;
        var known = state.UnknownDeliveries ??= [];
        if (known.Count == Kept) known.RemoveAt(0);
        known.Add(new UnknownDelivery { Number = entry.Number, Sequence = entry.Sequence });
        return true;
    }

    /// <summary>Sequence of the transcript entry of a delivery whose outcome was unknown; null where it was known, or is forgotten.</summary>
    public static long? SequenceOf(ConversationState state, long? number)
    {
        if (number is null || state.UnknownDeliveries is not { } known) return null;
        foreach (var delivery in known)
        {
            if (delivery.Number == number) return delivery.Sequence;
        }

        return null;
    }
}
