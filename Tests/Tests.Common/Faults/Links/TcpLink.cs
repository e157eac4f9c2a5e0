using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace OrleansBots.Tests.Common.Faults.Links;

/// <summary>
/// A way between two processes that can get into trouble: a forwarding listener, so that it works without rights and without a special kernel. It sees bytes
/// and not packets: losses are imitated by the pauses that they cause.
/// </summary>
public sealed class TcpLink : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<LinkConnection, Task> _connections = new();
    private readonly IPEndPoint _target;
    private readonly LinkState _state;
    private readonly Task _accepting;

    private TcpLink(IPEndPoint endpoint, IPEndPoint target, int seed)
    {
        _target = target;
        _state = new(seed);
        _listener.Bind(endpoint);
        _listener.Listen(512);
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Connections that are open.</summary>
    public int Connections => _connections.Count;

    /// <summary>What is wrong with it; can be changed at any time.</summary>
    public LinkTrouble Trouble
    {
        get => _state.Trouble;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _state.Set(value);
            if (value.Refuses) Reset();
        }
    }

    /// <summary>Opens a link.</summary>
    /// <param name="endpoint">Where to listen; port 0 takes a free one.</param>
    /// <param name="target">Where connections go. Nobody needs to listen there yet.</param>
    /// <param name="seed">Seed of jitter and losses.</param>
    public static TcpLink Open(IPEndPoint endpoint, IPEndPoint target, int seed)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(target);
        return new(endpoint, target, seed);
    }

    /// <summary>Ends every connection; both sides notice at once.</summary>
    public void Reset()
    {
        foreach (var connection in _connections.Keys) connection.Reset();
    }

    /// <summary>Ends every connection for the side that was connected to; whoever connected notices nothing.</summary>
    public void HalfOpen()
    {
        foreach (var connection in _connections.Keys) connection.HalfOpen();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        _state.Set(LinkTrouble.None);
        Reset();
        await Task.WhenAll(_connections.Values);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) Take(await _listener.AcceptAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The link was closed.
        }
    }

    private void Take(Socket near)
    {
        if (_state.Trouble.Refuses)
        {
            near.Close(0);
            return;
        }

        var connection = new LinkConnection(near, _state);
        var started = new TaskCompletionSource();
        _connections[connection] = RunAsync(connection, started.Task);
        started.SetResult();
    }

    private async Task RunAsync(LinkConnection connection, Task started)
    {
        await started;
        await connection.RunAsync(_target);
        _connections.TryRemove(connection, out _);
    }
}
