using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansBots.Platforms.Discord.Media;

/// <summary>
/// The HTTP clients of files. Addresses that bots give may come from users, so the client for those connects to the public internet only: otherwise
/// whoever gets a bot to repeat an address could read what this machine alone can reach.
/// </summary>
internal static class MediaHttp
{
    /// <summary>Client of Discord's own hosts.</summary>
    public const string Discord = "discord-files";

    /// <summary>Client of everybody else's.</summary>
    public const string Elsewhere = "discord-foreign-files";

    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(3);

    public static void AddClients(IServiceCollection services)
    {
        AddClient(services, Discord, static () => CreateHandler());
        AddClient(services, Elsewhere, static () =>
        {
            var handler = CreateHandler();
            handler.ConnectCallback = ConnectToPublicAsync;
            return handler;
        });
    }

    // Reading a large file may take its time; whoever opens one brings a token.
    private static void AddClient(IServiceCollection services, string name, Func<SocketsHttpHandler> createHandler) => services
        .AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(createHandler)
        .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear())
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();

    private static SocketsHttpHandler CreateHandler() => new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = s_connectTimeout,
        MaxConnectionsPerServer = 32,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    };

    private static async ValueTask<Stream> ConnectToPublicAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = addresses.Where(PublicAddress.Is).ToArray();
        if (allowed.Length == 0) throw new HttpRequestException(HttpRequestError.ConnectionError, "The address is not on the public internet.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
