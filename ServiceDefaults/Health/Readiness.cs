namespace OrleansBots.ServiceDefaults.Health;

/// <summary>Runs the readiness checks side by side, each within its time.</summary>
internal sealed class Readiness(IEnumerable<ReadinessCheck> checks, IServiceProvider services, DrainGate drain, TimeProvider timeProvider)
{
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(2);

    private readonly ReadinessCheck[] _checks = [.. checks];

    public async Task<ReadinessReport> AssessAsync(CancellationToken cancellationToken)
    {
        var reasons = await Task.WhenAll(_checks.Select(check => RunAsync(check, cancellationToken)));
        var results = new Dictionary<string, CheckReport>();
        for (var i = 0; i < _checks.Length; i++) results[_checks[i].Name] = new(reasons[i] is null, reasons[i]);
        var status = drain.IsDraining ? ReadinessStatus.Draining : reasons.All(reason => reason is null) ? ReadinessStatus.Ready : ReadinessStatus.Unready;
        return new(status, results);
    }

    private async Task<string?> RunAsync(ReadinessCheck check, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(CheckTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await check.RunAsync(services, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return $"no answer within {CheckTimeout.TotalSeconds} s";
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever a check throws, the process is not ready; the type is enough here, and messages may hold addresses.
            return exception.GetType().Name;
        }
    }
}
