namespace OrleansBots.Simulators.Discord.Limits;

/// <summary>One bucket's window, which opens with its first call. Times are <see cref="TimeSpan"/> ticks since start. Callers hold a lock.</summary>
internal sealed class RouteBucket
{
    // Timers of a client may fire a little early.
    private static readonly long TooEarlySlack = TimeSpan.FromMilliseconds(20).Ticks;

    private long _closedUntil;

    public int Used { get; private set; }

    /// <summary>When the window ends.</summary>
    public long EndsAt { get; private set; }

    /// <summary>Counts a call; false where the window is full. <paramref name="wasTold"/> says whether an earlier 429 had named the time.</summary>
    public bool TryTake(Allowance allowance, long now, out bool wasTold)
    {
        wasTold = now < _closedUntil - TooEarlySlack;
        if (wasTold) return false;
        if (now >= EndsAt - TooEarlySlack)
        {
            EndsAt = now + allowance.Window.Ticks;
            Used = 0;
        }

        if (Used >= allowance.Permits)
        {
            _closedUntil = EndsAt;
            return false;
        }

        Used++;
        return true;
    }

    /// <summary>Takes nothing until a time; a 429 names it.</summary>
    public void Close(long until)
    {
        _closedUntil = Math.Max(_closedUntil, until);
        EndsAt = Math.Max(EndsAt, until);
    }
}
