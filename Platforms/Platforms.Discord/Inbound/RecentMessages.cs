using System.Globalization;

namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>
/// Who wrote the latest messages of a shard. Discord tells which message was deleted and not whose it was, and a row in the database for every message would cost
/// more than the few deletions are worth. Used by one at a time.
/// </summary>
internal sealed class RecentMessages
{
    /// <summary>Messages that are remembered, about 50 bytes each; room is taken only as they come.</summary>
    public const int Capacity = 10_000;

    private readonly Dictionary<ulong, ulong> _authors = [];
    private readonly Queue<ulong> _order = new();

    /// <summary>Remembers a message, and forgets the oldest where there are too many.</summary>
    public void Note(string messageId, string authorId)
    {
        if (!TryRead(messageId, out var message) || !TryRead(authorId, out var author) || !_authors.TryAdd(message, author)) return;
        _order.Enqueue(message);
        if (_order.Count > Capacity) _authors.Remove(_order.Dequeue());
    }

    /// <summary>Id of a message's author; null where it is not remembered.</summary>
    public string? AuthorOf(string messageId) =>
        TryRead(messageId, out var message) && _authors.TryGetValue(message, out var author) ? author.ToString(CultureInfo.InvariantCulture) : null;

    private static bool TryRead(string snowflake, out ulong number) => ulong.TryParse(snowflake, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
