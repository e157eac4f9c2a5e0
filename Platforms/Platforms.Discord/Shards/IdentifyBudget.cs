using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>
/// The arithmetic of session starts: a number per day, of which some are held back, and one per five seconds in each of <c>max_concurrency</c>
/// buckets. Who has to wait stands in line, so that shards start in the order in which they asked.
/// </summary>
internal sealed class IdentifyBudget(IdentifyState state, TimeProvider timeProvider)
{
    /// <summary>Time between two starts of a bucket: Discord's five seconds and a margin for the way there.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(5_250);

    /// <summary>Who does not come back for so long after his turn has lost his place.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Share of the starts that is held back, so that a defect which starts sessions without end leaves a person something to work with.</summary>
    private const int HeldBackShare = 20;

    private readonly Dictionary<int, List<Place>> _lines = [];

    /// <summary>True where a new period began, so that Discord should be asked what is left.</summary>
    public bool IsOutdated => timeProvider.GetUtcNow() >= state.ResetAt;

    /// <summary>True where too few starts are left.</summary>
    public bool IsExhausted => state.Remaining <= Math.Max(1, state.Total / HeldBackShare);

    /// <summary>Takes what Discord said. Within a period nothing comes back, however late an answer counts what was just used.</summary>
    public void Learn(SessionStartLimit starts)
    {
        state.Remaining = IsOutdated ? starts.Remaining : Math.Min(state.Remaining, starts.Remaining);
        state.ResetAt = timeProvider.GetUtcNow() + starts.ResetAfter;
        state.Total = starts.Total;
        if (state.MaxConcurrency == starts.MaxConcurrency) return;
        state.MaxConcurrency = starts.MaxConcurrency;
        _lines.Clear();
    }

    /// <summary>Gives a start, or tells when to come again. A start that was given is counted in the state, which is to be stored.</summary>
    public IdentifyPermit Acquire(int shard)
    {
        var now = timeProvider.GetUtcNow();
        if (IsExhausted) return new() { Wait = AtLeastASecond(state.ResetAt - now), Exhausted = true };
        var bucket = shard % state.MaxConcurrency;
        var line = LineOf(bucket);
        line.RemoveAll(place => place.Until < now);
        var index = line.FindIndex(place => place.Shard == shard);
        if (index < 0)
        {
            index = line.Count;
            line.Add(new(shard, now));
        }

        var free = state.NextStart.GetValueOrDefault(bucket);
        var turn = (free > now ? free : now) + (index * Spacing);
        if (turn > now)
        {
            line[index] = new(shard, turn + Patience);
            return new() { Wait = turn - now };
        }

        line.RemoveAt(index);
        state.NextStart[bucket] = now + Spacing;
        state.Remaining--;
        return new();
    }

    private List<Place> LineOf(int bucket)
    {
        if (!_lines.TryGetValue(bucket, out var line)) _lines[bucket] = line = [];
        return line;
    }

    private static TimeSpan AtLeastASecond(TimeSpan wait) => wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);

    private readonly record struct Place(int Shard, DateTimeOffset Until);
}
