using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Runs;

namespace OrleansBots.Chaos.Schedule;

/// <summary>Plans all faults of a run from its seed. Kinds are drawn as from a shuffled deck, so that none stays out for long.</summary>
internal sealed class FaultPlanner
{
    private const int Draws = 8;

    private readonly ChaosOptions _options;
    private readonly IReadOnlyDictionary<TargetGroup, string[]> _targets;
    private readonly Random _random;
    private readonly Queue<FaultProfile> _deck = [];
    private readonly List<PlannedFault> _planned = [];

    private FaultPlanner(ChaosOptions options, IReadOnlyDictionary<TargetGroup, string[]> targets)
    {
        _options = options;
        _targets = targets;
        _random = new(options.Seed);
    }

    public static IReadOnlyList<PlannedFault> Plan(ChaosOptions options, IReadOnlyDictionary<TargetGroup, string[]> targets)
    {
        var planner = new FaultPlanner(options, targets);
        for (var at = planner.Gap(); at < options.Length; at += planner.Gap()) planner.Add(at);
        return planner._planned;
    }

    // Nothing fits at times: then this gap is a long one.
    private void Add(TimeSpan at)
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            var profile = Draw();
            if (TryPlan(at, profile) is { } planned)
            {
                _planned.Add(planned);
                return;
            }

            _deck.Enqueue(profile);
        }
    }

    private PlannedFault? TryPlan(TimeSpan at, FaultProfile profile)
    {
        var going = _planned.Where(other => other.Until > at).ToList();
        if (going.Count >= (profile.IsAlone ? 1 : _options.Overlap) || going.Exists(other => FaultProfile.Of(other.Kind).IsAlone)) return null;
        var free = _targets[profile.Targets].Where(target => !going.Exists(other => other.Claim == target.Split('/')[0])).ToArray();
        if (free.Length == 0) return null;
        var length = TimeSpan.FromSeconds((profile.Shortest + (_random.NextDouble() * (profile.Longest - profile.Shortest))) * _options.Scale);
        var fault = new PlannedFault(at, profile.Kind, free[_random.Next(free.Length)], length, _random.NextDouble());
        // What would outlast the load would hit nobody.
        return at + length < _options.Length ? fault : null;
    }

    private FaultProfile Draw()
    {
        if (_deck.Count == 0) Shuffle();
        return _deck.Dequeue();
    }

    private void Shuffle()
    {
        FaultProfile[] cards = [.. FaultProfile.All
            .Where(profile => _options.Kinds.Contains(profile.Kind) && _targets[profile.Targets].Length > 0)
            .SelectMany(profile => Enumerable.Repeat(profile, profile.Copies))];
        _random.Shuffle(cards);
        foreach (var card in cards) _deck.Enqueue(card);
    }

    private TimeSpan Gap() => _options.Gap.Shortest + (_random.NextDouble() * (_options.Gap.Longest - _options.Gap.Shortest));
}
