using System.Net;
using System.Net.Sockets;

namespace OrleansBots.Silo.Composition;

/// <summary>Finds a port that nobody listens on, for silos that need no fixed one.</summary>
internal static class FreePort
{
    public static int OrGiven(int port)
    {
        if (port != 0) return port;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
