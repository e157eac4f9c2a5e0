using System.Net;
using System.Net.Sockets;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.EndToEnd.Upgrade;

/// <summary>
/// Stands for what is in front of gateways in production: asks each for its readiness now and then, and gives new connections to those that were ready
/// when last asked. It does not look into connections.
/// </summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<ProductProcess, bool> _ready = [];
    private readonly Task _accepting;
    private readonly Task _asking;
    private int _next;
    private int _refused;

    public LoadBalancer()
    {
        _listener.Start();
        BaseUrl = new($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
        _asking = AskAsync();
    }

    public Uri BaseUrl { get; }

    /// <summary>Connections that nobody took: no gateway was thought ready, or the one that was refused.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Gives a gateway its share, once it is ready.</summary>
    public async Task AddAsync(ProductProcess gateway)
    {
        var ready = await gateway.IsReadyAsync();
        lock (_lock) _ready[gateway] = ready;
    }

    public void Remove(ProductProcess gateway)
    {
        lock (_lock) _ready.Remove(gateway);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await Task.WhenAll(_accepting, _asking);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AskAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Period, _stop.Token);
                List<ProductProcess> gateways;
                lock (_lock) gateways = [.. _ready.Keys];
                foreach (var gateway in gateways)
                {
                    var ready = await gateway.IsReadyAsync();
                    lock (_lock)
                    {
                        if (_ready.ContainsKey(gateway)) _ready[gateway] = ready;
                    }
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var caller = client;
        using var gateway = new TcpClient { NoDelay = true };
        caller.NoDelay = true;
        if (Choose() is not { } chosen || !await ConnectAsync(gateway, chosen))
        {
            Interlocked.Increment(ref _refused);
            return;
        }

        await Task.WhenAny(CopyAsync(caller, gateway), CopyAsync(gateway, caller));
    }

    private ProductProcess? Choose()
    {
        lock (_lock)
        {
            ProductProcess[] ready = [.. _ready.Where(pair => pair.Value).Select(pair => pair.Key)];
            return ready.Length == 0 ? null : ready[_next++ % ready.Length];
        }
    }

    private async Task<bool> ConnectAsync(TcpClient client, ProductProcess gateway)
    {
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, gateway.BaseUrl.Port, _stop.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), _stop.Token);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One side closed; the other is closed with it.
        }
    }
}
