namespace OrleansBots.Gateway.Composition;

/// <summary>Connects the Orleans client beside the host's start, and disconnects it at its stop.</summary>
internal sealed class ClusterConnector(IClusterClient client, ClusterConnection connection, ILogger<ClusterConnector> logger) : IHostedService, IDisposable
{
    private readonly IHostedService _client = client as IHostedService
        ?? throw new InvalidOperationException($"Orleans' client {client.GetType()} can no longer be started apart from the host.");

    private readonly CancellationTokenSource _stopping = new();
    private Task _connecting = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _connecting = Task.Run(ConnectAsync, cancellationToken);
        return Task.CompletedTask;
    }

    private async Task ConnectAsync()
    {
        await _client.StartAsync(_stopping.Token);
        connection.NotifyStarted();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var connected = _connecting.IsCompletedSuccessfully;
        await _stopping.CancelAsync();
        if (connected)
        {
            await _client.StopAsync(cancellationToken);
            return;
        }

        try
        {
            await _connecting.WaitAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            // It was interrupted while it tried, as it had to be; whatever it says then is of interest only when looking for it.
            CompositionLog.GaveUp(logger, exception);
        }
    }

    public void Dispose() => _stopping.Dispose();
}
