namespace OrleansBots.Simulators.Page.Chats;

/// <summary>Conversations by user, put together from what users write and what a simulator takes.</summary>
internal sealed class Conversations
{
    private const int Kept = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<PageLine>> _byUser = new(StringComparer.Ordinal);

    /// <summary>Adds a line; one with a known id of the same side takes that one's place.</summary>
    public void Put(string user, PageLine line)
    {
        lock (_lock)
        {
            if (!_byUser.TryGetValue(user, out var lines)) _byUser[user] = lines = [];
            var known = lines.FindIndex(other => other.IsBot == line.IsBot && other.Id == line.Id);
            if (known >= 0) lines[known] = line;
            else lines.Add(line);
            if (lines.Count > Kept) lines.RemoveAt(0);
        }
    }

    public void Remove(string user, string id)
    {
        lock (_lock)
        {
            if (_byUser.TryGetValue(user, out var lines)) lines.RemoveAll(line => line.IsBot && line.Id == id);
        }
    }

    public PageLine? Find(string user, string id)
    {
        lock (_lock) return _byUser.GetValueOrDefault(user)?.Find(line => line.IsBot && line.Id == id);
    }

    public IReadOnlyList<PageLine> Of(string user)
    {
        lock (_lock) return [.. _byUser.GetValueOrDefault(user) ?? []];
    }
}
