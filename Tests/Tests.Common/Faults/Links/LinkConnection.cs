using System.Net;
using System.Net.Sockets;

namespace OrleansBots.Tests.Common.Faults.Links;

/// <summary>One connection through a link.</summary>
internal sealed class LinkConnection(Socket near, LinkState state) : IDisposable
{
    private readonly Socket _far = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private LinkPump? _outward;
    private volatile bool _isHalfOpen;

    /// <summary>Runs until both sides have ended.</summary>
    public async Task RunAsync(IPEndPoint target)
    {
        near.NoDelay = true;
        try
        {
            await _far.ConnectAsync(target);
            _outward = new(near, _far, state, Broken);
            await Task.WhenAll(_outward.RunAsync(), new LinkPump(_far, near, state, Broken).RunAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Nobody listens there; the caller learns it by the reset.
        }

        Dispose();
    }

    /// <summary>Both sides are told at once that the connection is no more.</summary>
    public void Reset()
    {
        // Closing without time to linger sends a reset.
        near.Close(0);
        _far.Close(0);
    }

    /// <summary>The far side is told; the near one waits for an answer that never comes, as after a power cut or where a firewall forgot the connection.</summary>
    public void HalfOpen()
    {
        if (_outward is not { } outward) return;
        _isHalfOpen = true;
        outward.FallSilent();
        _far.Close(0);
    }

    public void Dispose() => Reset();

    // A side that is gone takes the other one with it: the link itself hides no end.
    private void Broken()
    {
        if (!_isHalfOpen) Reset();
    }
}
