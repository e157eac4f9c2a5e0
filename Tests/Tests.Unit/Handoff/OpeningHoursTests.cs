using System.Globalization;
using OrleansBots.Platforms.Abstractions.Handoff;

namespace OrleansBots.Tests.Unit.Handoff;

public sealed class OpeningHoursTests
{
    // 2026-03-02 is a Monday.
    [Theory]
    [InlineData("2026-03-02T08:59:59Z", "2026-03-02T09:00:00Z")]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z")]
    [InlineData("2026-03-02T17:29:59Z", "2026-03-02T17:29:59Z")]
    [InlineData("2026-03-02T17:30:00Z", "2026-03-03T09:00:00Z")]
    [InlineData("2026-03-06T18:00:00Z", "2026-03-07T10:00:00Z")]
    [InlineData("2026-03-07T14:00:00Z", "2026-03-09T09:00:00Z")]
    public void NextOpening_OfAWorkingWeek_IsTheNextMomentWithin(string at, string expected) =>
        Assert.Equal(Time(expected), Hours("Mon-Fri 09:00-17:30; Sat 10:00-14:00").NextOpening(Time(at)));

    [Theory]
    [InlineData("2026-03-02T23:00:00Z", true)]
    [InlineData("2026-03-03T05:59:00Z", true)]
    [InlineData("2026-03-03T06:00:00Z", false)]
    [InlineData("2026-03-08T03:00:00Z", true)]
    [InlineData("2026-03-09T03:00:00Z", false)]
    public void IsOpen_PastMidnight_BelongsToTheDayBefore(string at, bool open) =>
        Assert.Equal(open, Hours("Mon-Sat 22:00-06:00").IsOpen(Time(at)));

    [Theory]
    [InlineData("Fri-Mon 00:00-24:00", "2026-03-01T23:59:59Z", true)]
    [InlineData("Fri-Mon 00:00-24:00", "2026-03-03T00:00:00Z", false)]
    public void IsOpen_DaysAcrossTheWeekEnd_AreAllOpen(string hours, string at, bool open) => Assert.Equal(open, Hours(hours).IsOpen(Time(at)));

    [Fact]
    public void NextOpening_ClocksChange_FollowsLocalTime()
    {
        var hours = Hours("Mon-Sun 09:00-10:00", "Europe/Berlin");

        Assert.Equal(Time("2026-03-28T08:00:00Z"), hours.NextOpening(Time("2026-03-28T00:00:00Z")));
        Assert.Equal(Time("2026-03-29T07:00:00Z"), hours.NextOpening(Time("2026-03-29T00:00:00Z")));
    }

    [Fact]
    public void NextOpening_TimeThatTheClockSkips_IsTheMomentOfTheChange()
    {
        // On 29 March 2026 02:00 to 03:00 does not exist in Berlin.
        Assert.Equal(Time("2026-03-29T01:00:00Z"), Hours("Sun 02:30-05:00", "Europe/Berlin").NextOpening(Time("2026-03-29T00:00:00Z")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mon")]
    [InlineData("Mon 9-17")]
    [InlineData("Mon 09:00")]
    [InlineData("Moon 09:00-17:00")]
    [InlineData("Mon-Tue-Wed 09:00-17:00")]
    [InlineData("Mon 24:00-06:00")]
    [InlineData("Mon 09:00-25:00")]
    [InlineData("Mon 09:00-17:00 extra")]
    public void TryParse_NoHours_IsRefused(string text) => Assert.False(OpeningHours.TryParse(text, TimeZoneInfo.Utc, out _));

    private static OpeningHours Hours(string text, string zone = "UTC")
    {
        Assert.True(OpeningHours.TryParse(text, TimeZoneInfo.FindSystemTimeZoneById(zone), out var hours));
        return hours;
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
