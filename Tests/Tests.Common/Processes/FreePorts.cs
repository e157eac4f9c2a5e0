using System.Net;
using System.Net.Sockets;

namespace OrleansBots.Tests.Common.Processes;

/// <summary>
/// Ports for programs that must come back on the same one after a kill. They lie below the range from which Linux gives out ports for
/// outgoing connections, so nobody takes one while its owner is away.
/// </summary>
public static class FreePorts
{
    private const int First = 20_000;
    private const int Last = 32_000;

    private static int s_next = Random.Shared.Next(First, Last);

    /// <summary>A port of 127.0.0.1 on which nobody listens.</summary>
    public static int Next()
    {
        for (var tries = 0; tries < Last - First; tries++)
        {
            var port = First + (Interlocked.Increment(ref s_next) % (Last - First));
            if (IsFree(port)) return port;
        }

        throw new InvalidOperationException($"No port from {First} to {Last} is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
