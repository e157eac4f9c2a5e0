namespace OrleansBots.Silo.Tls;

/// <summary>
/// Looks for new certificates. It asks again and again instead of watching: Kubernetes replaces a mounted secret by turning a symbolic link around,
/// of which a watcher of the files hears nothing.
/// </summary>
internal sealed class TlsRotation(TlsCertificates certificates, TlsSettings settings, TimeProvider timeProvider) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.ReloadInterval, timeProvider);
        try
        {
            do certificates.Refresh();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }
}
