using System.Globalization;

namespace OrleansBots.Platforms.Abstractions.Limits;

/// <summary>One window of a rate limit, written <c>20/60s</c> or, with a burst, <c>1/1s burst 3</c>.</summary>
public readonly record struct RateLimit
{
    /// <summary>Creates a window.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not positive.</exception>
    public RateLimit(int permits, TimeSpan window, int? burst = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(permits);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        if (burst is { } b) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(b, nameof(burst));
        Permits = permits;
        Window = window;
        Burst = burst ?? permits;
    }

    /// <summary>Requests per window, sustained.</summary>
    public int Permits { get; }

    /// <summary>Length of the window.</summary>
    public TimeSpan Window { get; }

    /// <summary>Requests that may leave at once after a rest; defaults to <see cref="Permits"/>.</summary>
    public int Burst { get; }

    /// <summary>Time that one permit takes to come back.</summary>
    public TimeSpan Interval => Window / Permits;

    /// <summary>Reads <c>permits/seconds s [burst n]</c>, for instance <c>30/1s</c> or <c>1/1s burst 3</c>.</summary>
    public static bool TryParse(string? text, out RateLimit limit)
    {
        limit = default;
        var parts = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is not (1 or 3)) return false;
        var rate = parts[0].Split('/');
        if (rate.Length != 2 || !rate[1].EndsWith('s')) return false;
        if (!int.TryParse(rate[0], NumberStyles.None, CultureInfo.InvariantCulture, out var permits) || permits < 1) return false;
        if (!double.TryParse(rate[1][..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (seconds is not (> 0 and <= 86_400)) return false;
        int? burst = null;
        if (parts.Length == 3)
        {
            if (parts[1] != "burst" || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1) return false;
            burst = value;
        }

        limit = new(permits, TimeSpan.FromSeconds(seconds), burst);
        return true;
    }

    /// <summary>The window as <see cref="TryParse"/> reads it.</summary>
    public override string ToString()
    {
        var rate = string.Create(CultureInfo.InvariantCulture, $"{Permits}/{Window.TotalSeconds}s");
        return Burst == Permits ? rate : string.Create(CultureInfo.InvariantCulture, $"{rate} burst {Burst}");
    }
}
