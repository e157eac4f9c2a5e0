using System.Collections.Concurrent;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.WhatsApp.Outbound.Answers;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Limits;

/// <summary>
/// Waits for limits of which WhatsApp tells no end: 4^n s for the pair of number and user, as Meta advises, and growing waits for the whole number. A send that
/// is taken begins anew. What this process does not remember only begins with a short wait.
/// </summary>
internal sealed class PauseLadder(TimeProvider timeProvider)
{
    private const int MaxRemembered = 10_000;

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    // After a rest that is longer than any wait, an old refusal says nothing any more.
    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<ChatKey, Step> _pairs = new();
    private readonly ConcurrentDictionary<ChannelKey, Step> _numbers = new();

    /// <summary>The wait after one more refusal.</summary>
    public TimeSpan Next(ChatKey chat, Judgement judgement)
    {
        if (judgement.Class == ErrorClass.PairPause)
        {
            if (_pairs.Count >= MaxRemembered) Forget();
            return Climb(_pairs, chat, TimeSpan.FromSeconds(1), 4);
        }

        return judgement.Cause switch
        {
            "maintenance" => TimeSpan.FromMinutes(1),
            "deleted-lately" => s_longest,
            "throughput" => Climb(_numbers, chat.Channel, TimeSpan.FromSeconds(1), 2),
            _ => Climb(_numbers, chat.Channel, TimeSpan.FromSeconds(30), 2),
        };
    }

    /// <summary>Notes that a send was taken.</summary>
    public void Reset(ChatKey chat)
    {
        if (!_pairs.IsEmpty) _pairs.TryRemove(chat, out _);
        if (!_numbers.IsEmpty) _numbers.TryRemove(chat.Channel, out _);
    }

    private TimeSpan Climb<TKey>(ConcurrentDictionary<TKey, Step> steps, TKey key, TimeSpan first, int factor)
        where TKey : notnull
    {
        var now = timeProvider.GetTimestamp();
        var taken = steps.AddOrUpdate(key, _ => new Step(0, now), (_, step) =>
        {
            if (IsOver(step)) return new Step(0, now);
            // Sends that were under way together are refused together, and together they say no more than the first of them.
            return timeProvider.GetElapsedTime(step.At, now) < Scaled(first, factor, step.Height) ? step : new Step(step.Height + 1, now);
        });
        return Scaled(first, factor, taken.Height);
    }

    private static TimeSpan Scaled(TimeSpan first, int factor, int height) => first * Math.Pow(factor, Math.Min(height, 16)) is var wait && wait < s_longest ? wait : s_longest;

    private bool IsOver(Step step) => timeProvider.GetElapsedTime(step.At) > s_memory;

    private void Forget()
    {
        foreach (var (key, step) in _pairs)
        {
            if (IsOver(step)) _pairs.TryRemove(key, out _);
        }

        if (_pairs.Count >= MaxRemembered) _pairs.Clear();
    }

    private readonly record struct Step(int Height, long At);
}
