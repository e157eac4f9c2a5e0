namespace OrleansBots.Simulators.Discord.Gateway;

/// <summary>Counts session starts as Discord does.</summary>
internal sealed class StartLimiter(DiscordGatewayOptions options)
{
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);

    private readonly Dictionary<int, long> _lastOfBucket = [];
    private long? _periodBegan;
    private int _used;

    public int Remaining => Math.Max(0, options.StartsPerDay - Used);

    public TimeSpan ResetAfter => _periodBegan is { } began && s_day - options.TimeProvider.GetElapsedTime(began) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private int Used => ResetAfter == TimeSpan.Zero ? 0 : _used;

    /// <summary>Counts a start; tells the rule that it broke, or null.</summary>
    public string? Start(int shard)
    {
        var now = options.TimeProvider.GetTimestamp();
        if (ResetAfter == TimeSpan.Zero) (_periodBegan, _used) = (now, 0);
        _used++;
        if (_used > options.StartsPerDay) return $"{_used} sessions in a day where {options.StartsPerDay} are allowed.";
        var bucket = shard % options.MaxConcurrency;
        var tooSoon = _lastOfBucket.TryGetValue(bucket, out var last) && options.TimeProvider.GetElapsedTime(last, now) < options.StartSpacing;
        _lastOfBucket[bucket] = now;
        return tooSoon ? $"Shard {shard} started within {options.StartSpacing} of another one in its bucket." : null;
    }
}
