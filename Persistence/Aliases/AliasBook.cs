namespace OrleansBots.Persistence.Aliases;

/// <summary>
/// Answers questions out of the rows that are known, and notes what has to be written. Pure, so that both databases decide alike; the
/// database only has to keep others away between the reading and the writing.
/// </summary>
internal sealed class AliasBook(Dictionary<string, KnownAlias> known)
{
    private long _number = long.MaxValue / 2;

    /// <summary>Aliases to write, in the order in which they became known.</summary>
    public List<(string Alias, string UserId, bool Retired)> Writes { get; } = [];

    /// <summary>Names of conversations that prove to be another's: all their aliases go over.</summary>
    public List<(string From, string To)> Merges { get; } = [];

    /// <summary>True where the rows cannot stay as they are.</summary>
    public bool HasChanges => Writes.Count > 0 || Merges.Count > 0;

    /// <summary>The id that names the user's conversation; null where the question only looks and nothing is known.</summary>
    public string? Answer(AliasQuestion question)
    {
        var userId = Find(question.Ids);
        if (question.OnlyLook) return userId;
        userId ??= question.Ids[0];
        foreach (var id in question.Ids) Note(id, userId);
        foreach (var id in question.MovedTo) Move(id, userId);
        if (question.MovedTo.Count == 0) return userId;
        foreach (var id in question.Ids.Except(question.MovedTo)) Retire(id, userId);
        return userId;
    }

    private string? Find(IReadOnlyList<string> ids)
    {
        KnownAlias? oldest = null;
        var newcomer = false;
        foreach (var id in ids)
        {
            if (!known.TryGetValue(id, out var alias)) newcomer = true;
            else if (oldest is not { } other || (alias.Retired, alias.Number).CompareTo((other.Retired, other.Number)) < 0) oldest = alias;
        }

        // A number that its owner gave up, beside an id that was never seen, is somebody new with an old number.
        return oldest is { Retired: true } && newcomer ? null : oldest?.UserId;
    }

    private void Note(string id, string userId)
    {
        if (!known.TryGetValue(id, out var alias)) Write(id, userId, retired: false);
        else if (alias.UserId == userId) return;
        else if (alias.Retired) Write(id, userId, retired: false);
        else Merge(alias.UserId, userId);
    }

    private void Move(string id, string userId)
    {
        if (!known.TryGetValue(id, out var alias) || alias.UserId != userId || alias.Retired) Write(id, userId, retired: false);
    }

    private void Retire(string id, string userId)
    {
        if (!known[id].Retired) Write(id, userId, retired: true);
    }

    private void Write(string id, string userId, bool retired)
    {
        var number = known.TryGetValue(id, out var alias) ? alias.Number : _number++;
        known[id] = new(userId, number, retired);
        Writes.Add((id, userId, retired));
    }

    private void Merge(string from, string to)
    {
        Merges.Add((from, to));
        foreach (var (id, alias) in known.Where(row => row.Value.UserId == from).ToList()) known[id] = alias with { UserId = to };
        for (var i = 0; i < Writes.Count; i++)
        {
            if (Writes[i].UserId == from) Writes[i] = Writes[i] with { UserId = to };
        }
    }
}
