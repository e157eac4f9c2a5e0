using System.Buffers;
using System.Net.Sockets;
using System.Threading.Channels;

namespace OrleansBots.Tests.Common.Faults.Links;

/// <summary>One direction of a connection: pieces come out in order, each not before its time.</summary>
internal sealed class LinkPump(Socket from, Socket to, LinkState state, Action broken)
{
    private const int PieceSize = 16 * 1024;
    private const int MaxPieces = 64;

    private readonly Channel<Piece> _pieces = Channel.CreateBounded<Piece>(MaxPieces);
    private volatile bool _silent;

    /// <summary>From now on whatever comes is taken and forgotten.</summary>
    public void FallSilent() => _silent = true;

    /// <summary>Runs until one side ends.</summary>
    public Task RunAsync() => Task.WhenAll(ReceiveAsync(), SendAsync());

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var buffer = ArrayPool<byte>.Shared.Rent(PieceSize);
                var length = await from.ReceiveAsync(buffer.AsMemory(0, PieceSize), SocketFlags.None);
                var due = TimeProvider.System.GetTimestamp() + (long)(state.Delay().TotalSeconds * TimeProvider.System.TimestampFrequency);
                await _pieces.Writer.WriteAsync(new(buffer, length, due));
                if (length == 0) break;
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or ChannelClosedException)
        {
            broken();
        }

        _pieces.Writer.TryComplete();
    }

    private async Task SendAsync()
    {
        try
        {
            await foreach (var piece in _pieces.Reader.ReadAllAsync())
            {
                await WaitAsync(piece.Due);
                if (!_silent) await SendAsync(piece);
                ArrayPool<byte>.Shared.Return(piece.Buffer);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            _pieces.Writer.TryComplete();
            broken();
        }
    }

    private async ValueTask WaitAsync(long due)
    {
        var left = TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), due);
        if (left > TimeSpan.Zero) await Task.Delay(left);
        await state.Flows;
    }

    private async ValueTask SendAsync(Piece piece)
    {
        if (piece.Length == 0)
        {
            to.Shutdown(SocketShutdown.Send);
            return;
        }

        var rest = piece.Buffer.AsMemory(0, piece.Length);
        while (!rest.IsEmpty) rest = rest[await to.SendAsync(rest, SocketFlags.None)..];
    }

    private readonly record struct Piece(byte[] Buffer, int Length, long Due);
}
