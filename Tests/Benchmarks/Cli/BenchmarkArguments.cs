using System.Globalization;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Benchmarks.Cli;

/// <summary>What to measure.</summary>
internal sealed record BenchmarkArguments
{
    public const string Usage = """
        usage: dotnet run -c Release --project Tests/Benchmarks -- COMMAND [options]
          spine      updates per second, latency, processor time and memory; then recovery and memory per conversation
          elastic    a silo leaves, joins and is killed at load (--rate R, 200; --silos N, 3): times and longest replies
          plans      every statement's plan and cost on a full PostgreSQL; about 8 GB of disk at the default
          harness    what the generator and the simulator cost by themselves
        options of spine:
          --store sqlite|postgres|both   (both)
          --rate R,R,...                 updates per second, or max (200,1000,max)
          --seconds N                    measured time of each run (20)
          --runs N                       runs of each rate (1)
          --conversations N              conversations that take turns (1000)
          --window N                     at max: most updates waiting for their reply (1000)
          --topology embedded|cluster    cluster needs postgres (embedded)
          --silos N                      silos of a cluster (1)
          --idle N                       conversations for the memory figure, 0 skips it (20000)
          --recovery on|off              kill -9 and restart (on)
          --env NAME=VALUE               environment of the product, repeatable
        options of plans:
          --rows N                       rows of the longest tables (10000000)
        """;

    public IReadOnlyList<StoreName> Stores { get; private set; } = [StoreName.Sqlite, StoreName.Postgres];

    /// <summary>Null stands for as fast as possible.</summary>
    public IReadOnlyList<double?> Rates { get; private set; } = [200, 1000, null];

    public int Seconds { get; private set; } = 20;

    public int Runs { get; private set; } = 1;

    public int Conversations { get; private set; } = 1_000;

    public int Window { get; private set; } = 1_000;

    public Topology Topology { get; private set; }

    public int Silos { get; private set; } = 1;

    public int Idle { get; private set; } = 20_000;

    public bool Recovery { get; private set; } = true;

    public int Rows { get; private set; } = 10_000_000;

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">An option is unknown or its value has the wrong form.</exception>
    public static BenchmarkArguments Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new BenchmarkArguments();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count) throw new FormatException($"{arguments[i]} has no value.");
            parsed.Set(arguments[i], arguments[i + 1]);
        }

        if (parsed.Topology == Topology.Cluster) parsed.Stores = [StoreName.Postgres];
        return parsed;
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--store": Stores = value == "both" ? Stores : [Enum.Parse<StoreName>(value, ignoreCase: true)]; break;
            case "--rate": Rates = [.. value.Split(',').Select(Rate)]; break;
            case "--seconds": Seconds = Number(value); break;
            case "--runs": Runs = Number(value); break;
            case "--conversations": Conversations = Number(value); break;
            case "--window": Window = Number(value); break;
            case "--topology": Topology = Enum.Parse<Topology>(value, ignoreCase: true); break;
            case "--silos": Silos = Number(value); break;
            case "--idle": Idle = Number(value); break;
            case "--rows": Rows = Number(value); break;
            case "--recovery": Recovery = value == "on"; break;
            case "--env": Environment[value.Split('=')[0]] = value[(value.IndexOf('=', StringComparison.Ordinal) + 1)..]; break;
            default: throw new FormatException($"{name} is no option.");
        }
    }

    private static double? Rate(string text) => text == "max" ? null : double.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
