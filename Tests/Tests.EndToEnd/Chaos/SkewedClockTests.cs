using System.Diagnostics;
using System.Globalization;
using OrleansBots.Tests.Common.Faults;

namespace OrleansBots.Tests.EndToEnd.Chaos;

/// <summary>A process with a skewed clock sees that clock.</summary>
public sealed class SkewedClockTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(-300)]
    [InlineData(0)]
    public async Task Set_Offset_IsWhatTheProcessSees(int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("orleansbots-");
        var clock = new SkewedClock(Path.Combine(folder.FullName, "clock"));

        clock.Set(TimeSpan.FromSeconds(seconds));

        var skew = await DateAsync(clock) - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.InRange(skew, seconds - 10, seconds + 10);
        folder.Delete(recursive: true);
    }

    private static async Task<long> DateAsync(SkewedClock clock)
    {
        var start = new ProcessStartInfo("date", "+%s") { RedirectStandardOutput = true };
        foreach (var (name, value) in clock.Environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return long.Parse(text, CultureInfo.InvariantCulture);
    }
}
