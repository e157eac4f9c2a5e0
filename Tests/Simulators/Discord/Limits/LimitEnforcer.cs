using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.Discord.Limits;

/// <summary>The global limit, every route's buckets, and the ban for too many invalid requests.</summary>
internal sealed class LimitEnforcer(SimulatorClock clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(BucketKind Kind, string Major), RouteBucket> _buckets = [];
    private readonly ConcurrentDictionary<BucketKind, string> _names = new();
    private readonly Queue<long> _invalid = new();
    private SendBudget _global = new();
    private long _globalClosedUntil;
    private volatile DiscordLimits? _limits;

    public DiscordLimits? Limits
    {
        get => _limits;
        set
        {
            lock (_lock)
            {
                _limits = value;
                _buckets.Clear();
                _global = new();
                _globalClosedUntil = 0;
            }
        }
    }

    /// <summary>Answers of 401, 403 and 429 within the window.</summary>
    public int InvalidRequests
    {
        get
        {
            lock (_lock) return _invalid.Count;
        }
    }

    public bool IsBanned
    {
        get
        {
            if (_limits is not { } limits) return false;
            lock (_lock)
            {
                Forget(limits);
                return _invalid.Count >= limits.Invalid.Permits;
            }
        }
    }

    public LimitVerdict Take(BucketKind kind, string major)
    {
        if (kind == BucketKind.Exempt) return default;
        lock (_lock)
        {
            var now = clock.Now;
            var bucket = _buckets.GetValueOrDefault((kind, major));
            if (_limits is not { } limits) return TakeUnlimited(kind, bucket, now);
            var isGlobal = kind != BucketKind.Webhook;
            if (isGlobal && GlobalWait(limits, now) is > 0 and var wait) return Refuse(wait, "global", now < _globalClosedUntil, null);
            bucket ??= _buckets[(kind, major)] = new();
            var allowance = AllowanceOf(kind, limits);
            var taken = bucket.TryTake(allowance, now, out var wasTold);
            var state = new BucketState(NameOf(kind), allowance.Permits, Math.Max(0, allowance.Permits - bucket.Used), TimeSpan.FromTicks(Math.Max(0, bucket.EndsAt - now)));
            if (!taken) return Refuse(bucket.EndsAt - now, "user", wasTold, state with { Remaining = 0 });
            if (isGlobal) _global.TakeFromWindow(now);
            return new(TimeSpan.Zero, "user", default, state);
        }
    }

    /// <summary>Closes a bucket, or everything, as an injected 429 tells.</summary>
    public void Close(BucketKind kind, string major, TimeSpan wait, bool isGlobal)
    {
        lock (_lock)
        {
            var until = clock.Now + wait.Ticks;
            if (isGlobal) _globalClosedUntil = Math.Max(_globalClosedUntil, until);
            else if (_buckets.TryGetValue((kind, major), out var bucket)) bucket.Close(until);
            else (_buckets[(kind, major)] = new()).Close(until);
        }
    }

    public void CountInvalid()
    {
        lock (_lock)
        {
            _invalid.Enqueue(clock.Now);
            if (_limits is { } limits) Forget(limits);
        }
    }

    private LimitVerdict TakeUnlimited(BucketKind kind, RouteBucket? bucket, long now)
    {
        // Only what an injected 429 closed holds.
        if (kind != BucketKind.Webhook && now < _globalClosedUntil) return Refuse(_globalClosedUntil - now, "global", true, null);
        if (bucket is null || bucket.TryTake(new(int.MaxValue, TimeSpan.Zero), now, out _)) return default;
        return Refuse(bucket.EndsAt - now, "user", true, new(NameOf(kind), 5, 0, TimeSpan.FromTicks(bucket.EndsAt - now)));
    }

    private long GlobalWait(DiscordLimits limits, long now) =>
        Math.Max(_globalClosedUntil - now, _global.WindowWait(now, limits.Global.Permits, limits.Global.Window.Ticks, limits.Slack.Ticks));

    private static LimitVerdict Refuse(long wait, string scope, bool wasTold, BucketState? state) =>
        new(TimeSpan.FromTicks(Math.Max(wait, TimeSpan.TicksPerMillisecond)), scope, wasTold ? RejectionCause.TooEarly : RejectionCause.LimitBroken, state);

    private void Forget(DiscordLimits limits)
    {
        while (_invalid.TryPeek(out var oldest) && oldest + limits.Invalid.Window.Ticks <= clock.Now) _invalid.Dequeue();
    }

    // Opaque, and the same for all channels: the channel is not part of it.
    private string NameOf(BucketKind kind) =>
        _names.GetOrAdd(kind, static value => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"bucket {value}")).AsSpan(0, 16)));

    private static Allowance AllowanceOf(BucketKind kind, DiscordLimits limits) => kind switch
    {
        BucketKind.Messages => limits.Messages,
        BucketKind.Edits => limits.Edits,
        BucketKind.Deletions => limits.Deletions,
        BucketKind.Reactions => limits.Reactions,
        BucketKind.Typing => limits.Typing,
        BucketKind.Webhook => limits.Webhook,
        _ => limits.Other,
    };
}
