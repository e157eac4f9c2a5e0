using System.Globalization;
using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.Discord.World;

/// <summary>Ids that rise with time: milliseconds since 2015 above 22 bits.</summary>
internal sealed class Snowflakes(SimulatorClock clock)
{
    private const long Epoch = 1_420_070_400_000;

    private long _last;

    public string Next()
    {
        var id = (clock.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22;
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(id, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return next.ToString(CultureInfo.InvariantCulture);
        }
    }
}
