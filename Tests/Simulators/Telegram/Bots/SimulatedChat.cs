using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.Telegram.Bots;

/// <summary>A chat of a bot. Its members are used under a lock on it.</summary>
internal sealed class SimulatedChat(long id)
{
    private const int Remembered = 256;

    private readonly Dictionary<int, SimulatedMessage> _messages = [];
    private int _lastMessageId;

    public long Id { get; } = id;

    /// <summary>Groups, supergroups and channels have negative ids.</summary>
    public bool IsGroup => Id < 0;

    public string Type => Id switch { > 0 => "private", > -1_000_000_000_000 => "group", _ => "supergroup" };

    public SendBudget Budget { get; } = new();

    /// <summary>Until when a 429 keeps the chat closed, in ticks since start.</summary>
    public long ClosedUntil { get; set; }

    public int NextMessageId() => ++_lastMessageId;

    public void Remember(SimulatedMessage message)
    {
        _messages[message.Id] = message;
        _messages.Remove(message.Id - Remembered);
    }

    public SimulatedMessage? Find(int messageId) => _messages.GetValueOrDefault(messageId);

    public bool Forget(int messageId) => _messages.Remove(messageId);
}
