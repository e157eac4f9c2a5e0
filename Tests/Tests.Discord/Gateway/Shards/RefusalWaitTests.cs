using OrleansBots.Platforms.Discord.Shards;

namespace OrleansBots.Tests.Discord.Gateway.Shards;

public sealed class RefusalWaitTests
{
    private const int StartsOfADay = 1_000;

    [Fact]
    public void Next_RefusalAfterRefusal_DoublesUpToAnHour()
    {
        var waits = new List<double>();
        var (wait, now) = (default(RefusalWait), DateTimeOffset.UnixEpoch);
        for (var i = 0; i < 6; i++)
        {
            wait = wait.Next(now, new());
            waits.Add((wait.Until - now).TotalMinutes);
        }

        Assert.Equal([5, 10, 20, 40, 60, 60], waits);
    }

    /// <summary>Discord takes the token away from who starts too many sessions.</summary>
    [Fact]
    public void Next_ForADay_LeavesTheStartsOfTheDayAlone()
    {
        var (wait, starts) = (default(RefusalWait), 0);
        for (var now = DateTimeOffset.UnixEpoch; now < DateTimeOffset.UnixEpoch.AddDays(1); now = wait.Until)
        {
            wait = wait.Next(now, new());
            starts++;
        }

        Assert.InRange(starts, 1, StartsOfADay / 20);
    }
}
