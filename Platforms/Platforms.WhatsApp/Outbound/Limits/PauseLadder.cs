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
            return Scaled(TimeSpan.FromSeconds(1), 4, Climb(_pairs, chat));
        }

        return judgement.Cause switch
        {
            "maintenance" => TimeSpan.FromMinutes(1),
            "deleted-lately" => s_longest,
            "throughput" => Scaled(TimeSpan.FromSeconds(1), 2, Climb(_numbers, chat.Channel)),
            _ => Scaled(TimeSpan.FromSeconds(30), 2, Climb(_numbers, chat.Channel)),
        };
    }

    /// <summary>Notes that a send was taken.</summary>
    public void Reset(ChatKey chat)
    {
        if (!_pairs.IsEmpty) _pairs.TryRemove(chat, out _);
        if (!_numbers.IsEmpty) _numbers.TryRemove(chat.Channel, out _);
    }

    private int Climb<TKey>(ConcurrentDictionary<TKey, Step> steps, TKey key)
        where TKey : notnull => steps.AddOrUpdate(
            key,
            _ => new Step(0, timeProvider.GetTimestamp()),
            (_, step) => new Step(IsOver(step) ? 0 : step.Height + 1, timeProvider.GetTimestamp())).Height;

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
