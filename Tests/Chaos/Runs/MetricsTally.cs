using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using OrleansBots.Chaos.Cluster;

namespace OrleansBots.Chaos.Runs;

/// <summary>Adds up counters over the lives of processes: what a killed one had counted since the last look is missing, so sums are lower bounds.</summary>
internal sealed partial class MetricsTally : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly ConcurrentDictionary<(string Process, int Run), string> _last = new();

    /// <summary>The last answers of all lives.</summary>
    public string Text => string.Join('\n', _last.Values);

    /// <summary>Looks every two seconds until it is told to stop.</summary>
    public async Task WatchAsync(IReadOnlyList<ChaosProcess> processes, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(cancellationToken)) await LookAsync(processes, cancellationToken);
    }

    public Task LookAsync(IReadOnlyList<ChaosProcess> processes, CancellationToken cancellationToken) =>
        Task.WhenAll(processes.Select(process => LookAsync(process, cancellationToken)));

    /// <summary>Sum of a counter by the value of one of its labels.</summary>
    public IReadOnlyDictionary<string, long> Sum(string counter, string label) => _last.Values
        .SelectMany(text => Sample().Matches(text))
        .Where(sample => sample.Groups["name"].Value == counter)
        .GroupBy(sample => Regex.Match(sample.Groups["labels"].Value, $"""(?:^|,){label}="([^"]*)""").Groups[1].Value, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (long)group.Sum(sample => double.Parse(sample.Groups["value"].ValueSpan, CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    public void Dispose() => _http.Dispose();

    private async Task LookAsync(ChaosProcess process, CancellationToken cancellationToken)
    {
        var run = process.Starts;
        try
        {
            _last[(process.Name, run)] = await _http.GetStringAsync(new Uri(process.BaseUrl, "/metrics"), cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // It is down or stands still, as it was made to; the last answer counts.
        }
    }

    [GeneratedRegex(@"^(?<name>\w+)\{(?<labels>[^}]*)\} (?<value>[\d.eE+]+)", RegexOptions.Multiline)]
    private static partial Regex Sample();
}
