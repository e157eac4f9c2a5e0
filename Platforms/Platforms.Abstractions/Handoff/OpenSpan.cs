using System.Globalization;

namespace OrleansBots.Platforms.Abstractions.Handoff;

/// <summary>Open hours that begin on one day of the week.</summary>
/// <param name="Day">The day.</param>
/// <param name="From">Begin, from midnight on.</param>
/// <param name="To">End, from the same midnight on; more than a day where it is on the next.</param>
internal readonly record struct OpenSpan(DayOfWeek Day, TimeSpan From, TimeSpan To)
{
    private const int DaysOfWeek = 7;

    private static readonly TimeSpan WholeDay = TimeSpan.FromDays(1);

    private static readonly string[] Names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>Reads <c>Mon-Fri 09:00-17:30</c> or <c>Sat 10:00-14:00</c>, a span for each of its days.</summary>
    public static bool TryParse(string text, List<OpenSpan> spans)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !TryParseDays(parts[0], out var first, out var last)) return false;
        var times = parts[1].Split('-');
        if (times.Length != 2 || !TryParseTime(times[0], out var from) || !TryParseTime(times[1], out var to) || from == WholeDay) return false;
        if (to <= from) to += WholeDay;
        for (var day = first; ; day = (day + 1) % DaysOfWeek)
        {
            spans.Add(new((DayOfWeek)day, from, to));
            if (day == last) return true;
        }
    }

    private static bool TryParseDays(string text, out int first, out int last)
    {
        var days = text.Split('-');
        first = IndexOf(days[0]);
        last = IndexOf(days[^1]);
        return days.Length <= 2 && first >= 0 && last >= 0;
    }

    private static int IndexOf(string day) => Array.FindIndex(Names, name => name.Equals(day, StringComparison.OrdinalIgnoreCase));

    private static bool TryParseTime(string text, out TimeSpan time)
    {
        time = WholeDay;
        return text == "24:00" || TimeSpan.TryParseExact(text, @"hh\:mm", CultureInfo.InvariantCulture, out time);
    }
}
