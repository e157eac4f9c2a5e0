using System.Globalization;

namespace OrleansBots.Tests.Common.Load;

/// <summary>What an oracle found. Lists hold <c>conversation/sequence</c>.</summary>
public sealed class OracleReport
{
    private const int Shown = 10;

    /// <summary>Updates that got their reply.</summary>
    public int Answered { get; internal set; }

    /// <summary>Acknowledged, never answered.</summary>
    public IList<string> Lost { get; } = [];

    /// <summary>Answered more than once with the same count: one effect, a repeated send.</summary>
    public IList<EchoReply> Doubled { get; } = [];

    /// <summary>Answered with two counts: two effects.</summary>
    public IList<string> CountedTwice { get; } = [];

    /// <summary>One count for two updates: an effect was forgotten.</summary>
    public IList<string> CounterReused { get; } = [];

    /// <summary>Counts that no reply has: an update without a reply, or one counted twice.</summary>
    public IList<string> CounterGaps { get; } = [];

    /// <summary>Counts that differ from the number under which the platform sent the update.</summary>
    public IList<string> Miscounted { get; } = [];

    /// <summary>First replies that came after a later one.</summary>
    public IList<string> OutOfOrder { get; } = [];

    /// <summary>Messages that answer nothing that was sent.</summary>
    public IList<string> Foreign { get; } = [];

    /// <summary>True where nothing was lost, counted wrongly, out of order or foreign. Repeated sends are judged apart.</summary>
    public bool IsExact => Faults.All(fault => fault.Cases.Count == 0);

    private (string Name, IList<string> Cases)[] Faults =>
    [
        ("lost", Lost), ("counted twice", CountedTwice), ("count used twice", CounterReused), ("count without reply", CounterGaps),
        ("counted wrongly", Miscounted), ("out of order", OutOfOrder), ("foreign", Foreign),
    ];

    /// <inheritdoc/>
    public override string ToString()
    {
        var faults = Faults.Append(("sent twice", [.. Doubled.Select(reply => $"{reply.Conversation}/{reply.Sequence}")])).Select(fault => Describe(fault.Item1, fault.Item2));
        return string.Create(CultureInfo.InvariantCulture, $"answered {Answered}; {string.Join("; ", faults)}");
    }

    private static string Describe(string name, IList<string> cases)
    {
        var examples = cases.Count == 0 ? "" : $" ({string.Join(", ", cases.Take(Shown))}{(cases.Count > Shown ? ", ..." : "")})";
        return string.Create(CultureInfo.InvariantCulture, $"{name} {cases.Count}{examples}");
    }
}
