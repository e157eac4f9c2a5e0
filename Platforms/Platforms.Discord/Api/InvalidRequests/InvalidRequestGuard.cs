using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrleansBots.Platforms.Discord.Api.InvalidRequests;

/// <summary>
/// Counts the answers that Discord takes for a sign of a broken client: 401, 403, and 429 unless the limit is shared with others. At 10,000 of them
/// within ten minutes it blocks the address, and with it every bot of this machine; so sends stop well before.
/// </summary>
internal sealed partial class InvalidRequestGuard(
    IOptions<DiscordOptions> options, ApiMetrics metrics, TimeProvider timeProvider, ILogger<InvalidRequestGuard> logger)
{
    private const int Slots = 60;

    /// <summary>The time within which Discord counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan s_slot = Window / Slots;

    private readonly Lock _lock = new();
    private readonly int[] _counts = new int[Slots];
    private long _newest;
    private int _total;
    private bool _open;

    /// <summary>Counts an answer that was refused.</summary>
    public void Count(int status)
    {
        metrics.Invalid(status);
        bool opened;
        lock (_lock)
        {
            Advance();
            _counts[_newest % Slots]++;
            _total++;
            opened = !_open && _total >= options.Value.MaxInvalidRequests;
            _open |= opened;
        }

        if (opened) LogOpened(options.Value.MaxInvalidRequests);
    }

    /// <summary>Time for which nothing may be sent; null where sending is free.</summary>
    public TimeSpan? Wait()
    {
        lock (_lock)
        {
            Advance();
            if (!_open) return null;
            _open = _total >= options.Value.MaxInvalidRequests;
            return _open ? TimeToFall() : null;
        }
    }

    private void Advance()
    {
        var now = timeProvider.GetUtcNow().UtcTicks / s_slot.Ticks;
        if (now <= _newest) return;
        for (var slot = Math.Max(_newest + 1, now - Slots + 1); slot <= now; slot++)
        {
            _total -= _counts[slot % Slots];
            _counts[slot % Slots] = 0;
        }

        _newest = now;
    }

    /// <summary>Time until enough of the oldest are out of the window.</summary>
    private TimeSpan TimeToFall()
    {
        var left = _total;
        for (var slot = _newest - Slots + 1; slot <= _newest; slot++)
        {
            left -= slot >= 0 ? _counts[slot % Slots] : 0;
            if (left < options.Value.MaxInvalidRequests)
                return TimeSpan.FromTicks((slot + Slots) * s_slot.Ticks) - TimeSpan.FromTicks(timeProvider.GetUtcNow().UtcTicks);
        }

        return Window;
    }

    [LoggerMessage(EventId = 2401, Level = LogLevel.Error, Message = "Discord refused {Count} requests within ten minutes; this process sends nothing until fewer are left, or Discord would block its address")]
    private partial void LogOpened(int count);
}
