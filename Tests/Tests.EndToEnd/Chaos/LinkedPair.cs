using System.Net.Sockets;

namespace OrleansBots.Tests.EndToEnd.Chaos;

/// <summary>Both ends of a connection through a link.</summary>
internal sealed record LinkedPair(Socket Near, Socket Far) : IDisposable
{
    public void Dispose()
    {
        Near.Dispose();
        Far.Dispose();
    }
}

/// <summary>Reads with a deadline.</summary>
internal static class SocketReads
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <exception cref="SocketException">The connection was reset.</exception>
    /// <exception cref="TimeoutException">Nothing came.</exception>
    public static async Task<byte[]> TakeAsync(this Socket socket, int count)
    {
        using var limit = new CancellationTokenSource(Limit);
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            var read = await socket.ReceiveAsync(bytes.AsMemory(filled), limit.Token);
            if (read == 0) throw new SocketException((int)SocketError.ConnectionReset, "The connection ended.");
            filled += read;
        }

        return bytes;
    }
}
