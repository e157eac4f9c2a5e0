namespace OrleansBots.Persistence.Conversations;

/// <summary>
/// Positions of a batch's writes that go out in one statement. A statement can touch a row only once, so a second write of
/// one state, for instance after the first caller gave up, goes to the next round and sees what the first did.
/// </summary>
internal sealed class WriteRound
{
    private readonly HashSet<ConversationStateKey> _keys = [];

    public List<int> Positions { get; } = [];

    public static IReadOnlyList<WriteRound> Split(IReadOnlyList<ConversationStateWrite> writes)
    {
        List<WriteRound> rounds = [new()];
        for (var i = 0; i < writes.Count; i++)
        {
            var place = 0;
            while (!rounds[place].TryAdd(writes[i].Key, i))
            {
                if (++place == rounds.Count) rounds.Add(new());
            }
        }

        return rounds;
    }

    private bool TryAdd(ConversationStateKey key, int position)
    {
        if (!_keys.Add(key)) return false;
        Positions.Add(position);
        return true;
    }
}
