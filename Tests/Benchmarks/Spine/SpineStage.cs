using OrleansBots.Benchmarks.Cli;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Benchmarks.Spine;

/// <summary>Everything that a measurement needs, started: database, simulator, product. Generator and simulator live in this process.</summary>
internal sealed class SpineStage : IAsyncDisposable
{
    /// <summary>Partitions of the inbox: the default.</summary>
    public const int Partitions = 8;

    private readonly BenchmarkArguments _arguments;
    private readonly PostgresServer? _postgres;
    private int _usedUpdates;
    private int _usedConversations;

    private SpineStage(BenchmarkArguments arguments, PostgresServer? postgres, string? connectionString, TelegramSimulator simulator, Installation installation)
    {
        ConnectionString = connectionString;
        _arguments = arguments;
        _postgres = postgres;
        Simulator = simulator;
        Installation = installation;
        Name = $"{(postgres is null ? "SQLite" : "PostgreSQL")} {arguments.Topology.ToString().ToLowerInvariant()}";
    }

    public string Name { get; }

    /// <summary>PostgreSQL's; null where the store is SQLite.</summary>
    public string? ConnectionString { get; }

    public TelegramSimulator Simulator { get; }

    public Installation Installation { get; }

    public static async Task<SpineStage> StartAsync(StoreName store, BenchmarkArguments arguments)
    {
        var postgres = store == StoreName.Postgres ? await PostgresServer.CreateAsync() : null;
        var connectionString = postgres is null ? null : await postgres.CreateDatabaseAsync();
        var simulator = await TelegramSimulator.StartAsync();
        var installation = await Installation.StartAsync(new()
        {
            Topology = arguments.Topology,
            Silos = arguments.Silos,
            ConnectionString = connectionString,
            ApiBaseUrl = simulator.BaseUrl,
            Environment = arguments.Environment,
        });
        return new(arguments, postgres, connectionString, simulator, installation);
    }

    /// <summary>A plan with updates and conversations that no plan before used.</summary>
    public LoadPlan NewPlan(int count, double? rate, TimeSpan? duration = null, int? window = null, int? conversations = null)
    {
        var plan = new LoadPlan
        {
            WebhookUrl = Installation.WebhookUrl,
            Conversations = conversations ?? _arguments.Conversations,
            Count = count,
            Rate = rate,
            Duration = duration,
            Window = window,
            FirstUpdateId = 100_000_000 + _usedUpdates,
            FirstChatId = 5_000_000_000 + _usedConversations,
        };
        // Whole rounds, plus one for the rounding.
        _usedUpdates += count + (2 * plan.Conversations);
        _usedConversations += plan.Conversations;
        return plan;
    }

    /// <summary>A generator whose replies come from the simulator.</summary>
    public LoadGenerator NewGenerator(LoadPlan plan)
    {
        var generator = new LoadGenerator(plan);
        Simulator.Calls.Clear();
        Simulator.Calls.Accepted = call => generator.Ledger.Reply(call.ChatId, call.Text, call.Timestamp);
        return generator;
    }

    /// <summary>Processor time so far of the product, of PostgreSQL and of this process.</summary>
    public CpuReading ReadCpu() => new(
        Sum(Installation.Processes.Select(process => ProcessFigures.Cpu(process.ProcessId))),
        _postgres is null ? TimeSpan.Zero : ProcessFigures.Cpu(_postgres.ProcessId),
        Environment.CpuUsage.TotalTime);

    /// <summary>Memory of the product and of PostgreSQL, in bytes.</summary>
    public (long Product, long Postgres) ReadPss() => (
        Installation.Processes.Sum(process => ProcessFigures.Pss(process.ProcessId)),
        _postgres is null ? 0 : ProcessFigures.Pss(_postgres.ProcessId));

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        await Simulator.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);
}
