namespace OrleansBots.Grains.Channels;

/// <summary>
/// The chats that a platform lately told to wait. Platforms do not always tell whether the chat's limit or the bot's was hit; several chats
/// at once mean the bot's.
/// </summary>
internal sealed class RecentRefusals
{
    private const int SeveralChats = 3;

    private readonly List<(string ChatId, long At)> _recent = [];

    /// <summary>Adds a refusal; returns true where it makes several chats within a second.</summary>
    public bool Add(string chatId, long timestamp, long second)
    {
        lock (_recent)
        {
            _recent.RemoveAll(refusal => refusal.ChatId == chatId || timestamp - refusal.At > second);
            _recent.Add((chatId, timestamp));
            if (_recent.Count < SeveralChats) return false;
            _recent.Clear();
            return true;
        }
    }
}
