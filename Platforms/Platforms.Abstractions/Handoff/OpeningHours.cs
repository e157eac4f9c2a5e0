namespace OrleansBots.Platforms.Abstractions.Handoff;

/// <summary>
/// Hours of a week in a time zone, written <c>Mon-Fri 09:00-17:30; Sat 10:00-14:00</c>. A span whose end is not after its start goes on past
/// midnight; <c>24:00</c> is the end of a day. Local times that a change of clocks skips count from the moment of the change.
/// </summary>
public sealed class OpeningHours
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly IReadOnlyList<OpenSpan> _spans;
    private readonly TimeZoneInfo _zone;

    private OpeningHours(IReadOnlyList<OpenSpan> spans, TimeZoneInfo zone)
    {
        _spans = spans;
        _zone = zone;
    }

    /// <summary>Never closed.</summary>
    public static OpeningHours Always { get; } = new([], TimeZoneInfo.Utc);

    /// <summary>Reads hours; false where the text is none.</summary>
    /// <param name="text">The hours.</param>
    /// <param name="zone">Where they hold.</param>
    /// <param name="hours">The hours read; <see cref="Always"/> where the text is none.</param>
    public static bool TryParse(string text, TimeZoneInfo zone, out OpeningHours hours)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(zone);
        hours = Always;
        List<OpenSpan> spans = [];
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!OpenSpan.TryParse(part, spans)) return false;
        }

        if (spans.Count == 0) return false;
        hours = new OpeningHours(spans, zone);
        return true;
    }

    /// <summary>True at a moment within the hours.</summary>
    public bool IsOpen(DateTimeOffset at) => NextOpening(at) == at;

    /// <summary>The first moment from <paramref name="at"/> on that is within the hours; <paramref name="at"/> itself where it is.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset at)
    {
        if (_spans.Count == 0) return at;
        DateTimeOffset? next = null;
        // From yesterday, whose last span may reach into today; to a week on, after which everything repeats.
        var today = TimeZoneInfo.ConvertTime(at, _zone).Date;
        for (var day = today - Day; day <= today + (8 * Day); day += Day)
        {
            foreach (var span in _spans)
            {
                if (span.Day != day.DayOfWeek) continue;
                var (from, to) = (ToInstant(day + span.From), ToInstant(day + span.To));
                if (to <= at) continue;
                if (from <= at) return at;
                if (next is null || from < next) next = from;
            }
        }

        return next ?? at;
    }

    private DateTimeOffset ToInstant(DateTime local)
    {
        while (_zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local));
    }
}
