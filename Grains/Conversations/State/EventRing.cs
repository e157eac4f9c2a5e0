using System.Numerics;
using System.Runtime.InteropServices;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations.State;

/// <summary>
/// The events that took effect lately. A redelivery is always of recent events, so that a bounded number catches every one. Kept as bytes:
/// they are written with each turn, and bytes are copied instead of encoded one number at a time.
/// </summary>
[GenerateSerializer]
[Alias("OrleansBots.EventRing")]
internal sealed class EventRing
{
    /// <summary>Events remembered.</summary>
    public const int Capacity = 128;

    private const int FirstSize = 8;

    /// <summary>The marks, eight bytes each.</summary>
    [Id(0)] private byte[] _marks = [];

    /// <summary>Marks in use.</summary>
    [Id(1)] private int _count;

    /// <summary>Where the next mark goes.</summary>
    [Id(2)] private int _next;

    /// <summary>An event's mark. A replay is a mark of its own, as it is meant to take effect again.</summary>
    public static ulong MarkOf(EventId id, int replay) => id.Prefix ^ BitOperations.RotateLeft((ulong)replay * 0x9E37_79B9_7F4A_7C15, 23);

    /// <summary>True where the event took effect already.</summary>
    public bool Contains(ulong mark) => Marks[.._count].Contains(mark);

    /// <summary>Remembers an event, and forgets the oldest where the ring is full.</summary>
    public void Add(ulong mark)
    {
        Grow();
        Marks[_next] = mark;
        _next = (_next + 1) % Capacity;
        _count = Math.Max(_count, _next == 0 ? Capacity : _next);
    }

    private Span<ulong> Marks => MemoryMarshal.Cast<byte, ulong>(_marks.AsSpan());

    private void Grow()
    {
        var size = _marks.Length / sizeof(ulong);
        if (_next < size) return;
        Array.Resize(ref _marks, Math.Min(Math.Max(FirstSize, size * 2), Capacity) * sizeof(ulong));
    }
}
