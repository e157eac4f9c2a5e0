namespace OrleansBots.Grains.Channels;

/// <summary>
/// How long a platform usually takes to answer. A request that is answered later than that may have been held up on its way, so that it reached the platform
/// later than it left us: limits count it as if all the rest had been spent there. Of what is usual the way is a constant part, and does no harm.
/// </summary>
internal sealed class AnswerTimes
{
    /// <summary>Answers that are remembered: so many that those of one moment in which nothing was answered do not become the usual ones.</summary>
    public const int Remembered = 256;

    /// <summary>Answers after which it is looked again, and before which nothing is usual.</summary>
    public const int LooksEvery = 16;

    private readonly Lock _lock = new();
    private readonly long[] _times = new long[Remembered];
    private long _answers;
    private long _usual;

    /// <summary>The latest moment at which a request may have reached the platform, less what the way usually takes.</summary>
    /// <param name="departedAt">When it left, as a timestamp.</param>
    /// <param name="now">Now, while it is not answered; else when it was.</param>
    public long LatestDeparture(long departedAt, long now) => Math.Max(departedAt, now - Volatile.Read(ref _usual));

    /// <summary>A request was answered.</summary>
    /// <param name="departedAt">When it left, as a timestamp.</param>
    /// <param name="answeredAt">When its answer came, as a timestamp.</param>
    public void Note(long departedAt, long answeredAt)
    {
        lock (_lock)
        {
            _times[_answers++ % Remembered] = answeredAt - departedAt;
            if (_answers % LooksEvery == 0) Volatile.Write(ref _usual, FindUsual());
        }
    }

    // Three of four answers are at least as quick. The median would count half of all requests later than they were; the slowest would believe every delay.
    private long FindUsual()
    {
        var sorted = _times.AsSpan(0, (int)Math.Min(_answers, Remembered)).ToArray();
        Array.Sort(sorted);
        return sorted[(sorted.Length * 3 / 4) - 1];
    }
}
