using System.Globalization;
using OrleansBots.Chaos.Cli;
using OrleansBots.Chaos.Cluster;
using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Oracles;
using OrleansBots.Chaos.Platforms;
using OrleansBots.Chaos.Reports;
using OrleansBots.Chaos.Schedule;

namespace OrleansBots.Chaos.Runs;

/// <summary>A whole run: starts a cluster, loads it, hurts it, lets it settle, and judges.</summary>
public sealed class ChaosRun
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly ChaosOptions _options;
    private readonly Action<string> _say;
    private readonly ChaosCluster _cluster;
    private readonly IReadOnlyList<ChaosPlatform> _platforms;
    private readonly DatabaseFaults _database;
    private readonly FaultInjector _injector;
    private readonly FaultDirector _director;
    private readonly HiccupWatch _hiccups = new();

    private ChaosRun(ChaosOptions options, Action<string> say, ChaosCluster cluster, IReadOnlyList<ChaosPlatform> platforms)
    {
        _options = options;
        _say = say;
        _cluster = cluster;
        _platforms = platforms;
        _database = new(cluster.Postgres);
        _injector = new(cluster, platforms, _database);
        _director = new(_injector, say);
    }

    private IEnumerable<Lane> Lanes => _platforms.SelectMany(platform => platform.Lanes);

    /// <summary>Runs it.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="say">Takes a line about what happens.</param>
    /// <param name="cancellationToken">Ends everything that was started.</param>
    public static async Task<ChaosReport> RunAsync(ChaosOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(say);
        say($"seed {options.Seed.ToString(CultureInfo.InvariantCulture)}; repeat with: {ChaosArguments.Repeat(options)}");
        await using var platforms = await ChaosPlatforms.StartAsync(options);
        await using var cluster = await ChaosCluster.StartAsync(options, platforms.Configuration, cancellationToken);
        foreach (var platform in platforms.All) platform.Prepare([.. cluster.Gateways.Select(gateway => gateway.BaseUrl)], options);
        await Task.WhenAll(platforms.All.Select(platform => platform.ConnectedAsync())).WaitAsync(cancellationToken);
        var report = await new ChaosRun(options, say, cluster, platforms.All).RunAsync(cancellationToken);
        cluster.KeepsLogs = !report.Holds || options.KeepLogs;
        return cluster.KeepsLogs ? report with { Logs = cluster.Folder } : report;
    }

    private async Task<ChaosReport> RunAsync(CancellationToken cancellationToken)
    {
        var plan = FaultPlanner.Plan(_options, _injector.Targets);
        _say(string.Create(CultureInfo.InvariantCulture, $"{_options.Silos} silos and {_options.Gateways} gateways are ready; {plan.Count} faults in {_options.Length.TotalMinutes:0.##} minutes"));
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var metrics = new MetricsTally();
        ChaosProcess[] processes = [.. _cluster.Processes];
        Task[] watchers = [metrics.WatchAsync(processes, watching.Token), _hiccups.WatchAsync(watching.Token)];
        var troubles = new List<string>();
        try
        {
            await LoadAsync(plan, troubles, cancellationToken);
            await metrics.LookAsync(processes, cancellationToken);
        }
        finally
        {
            await watching.CancelAsync();
            await Task.WhenAll(watchers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await JudgeAsync(metrics, troubles, cancellationToken);
    }

    private async Task LoadAsync(IReadOnlyList<PlannedFault> plan, List<string> troubles, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = Lanes.Select(lane => lane.Send(stop.Token)).ToList();
        await WarmUpAsync(cancellationToken);
        await _director.RunAsync(plan, cancellationToken);
        try
        {
            await Task.WhenAll(sending).WaitAsync(_options.WarmUp + _options.SettleLimit, cancellationToken);
            await _cluster.ReadyAsync().WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            troubles.Add(exception.Message);
            await stop.CancelAsync();
        }

        _say("every fault is over; waiting until everything acknowledged is answered");
        if (!await SettleAsync(cancellationToken)) troubles.Add($"not settled within {_options.SettleLimit.TotalSeconds:0} s");
    }

    // The first update of each conversation creates it, and every process is cold.
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        var main = _platforms[0].Lanes[0];
        var start = TimeProvider.System.GetTimestamp();
        while (main.Ledger.Replied < main.Plan.Conversations && TimeProvider.System.GetElapsedTime(start) < _options.WarmUp) await Task.Delay(Look, cancellationToken);
    }

    // What has no reply may have none to come: then the inbox is empty.
    private async Task<bool> SettleAsync(CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < _options.SettleLimit)
        {
            await Task.Delay(Look, cancellationToken);
            if ((await StoredOutcomes.ReadAsync(_cluster.DirectConnection, cancellationToken)).Waiting == 0) return true;
        }

        return false;
    }

    private async Task<ChaosReport> JudgeAsync(MetricsTally metrics, List<string> troubles, CancellationToken cancellationToken)
    {
        var evidence = new Evidence
        {
            Platforms = _platforms,
            Faults = _director.Records,
            Exits = [.. _cluster.Processes.SelectMany(process => process.Exits).OrderBy(exit => exit.At)],
            DatabaseAway = _database.Away,
            Hiccups = _hiccups.Hiccups,
            Start = _director.Start,
            Stored = await StoredOutcomes.ReadAsync(_cluster.DirectConnection, cancellationToken),
            Logs = [.. _cluster.Processes.Select(process => process.LogFile)],
            Metrics = metrics.Text,
        };
        var verdict = ChaosVerdict.Reach(evidence);
        var findings = verdict.Findings.Select(finding => finding.ToString()).Concat(troubles.Concat(_director.Failures).Select(trouble => new Finding(Invariant.Recovers, trouble).ToString())).ToList();
        var tables = ReportWriter.Write(_options, evidence, verdict, metrics, _director.Skipped, _injector.CallsHit);
        return new(_options.Seed, findings, tables, ChaosArguments.Repeat(_options));
    }
}
