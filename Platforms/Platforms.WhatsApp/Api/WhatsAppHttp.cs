using Microsoft.Extensions.DependencyInjection;

namespace OrleansBots.Platforms.WhatsApp.Api;

/// <summary>
/// The HTTP clients of the Graph API. Tokens are in headers and addresses of files are secrets for five minutes, so nothing of .NET may write requests
/// down. Nothing may repeat a request either: WhatsApp has no idempotent sends.
/// </summary>
internal static class WhatsAppHttp
{
    /// <summary>Client of sends and management calls.</summary>
    public const string Calls = "whatsapp";

    /// <summary>Client of files, which are up to 100 MB.</summary>
    public const string Files = "whatsapp-files";

    /// <summary>Longest time of a call.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Longest time until a file begins to come, and of an upload.</summary>
    public static readonly TimeSpan FileTimeout = TimeSpan.FromSeconds(60);

    // Files were refused to clients that do not say who they are.
    private const string UserAgent = "OrleansBots/1.0";

    public static void AddClients(IServiceCollection services)
    {
        AddClient(services, Calls, CallTimeout);
        AddClient(services, Files, FileTimeout);
    }

    private static void AddClient(IServiceCollection services, string name, TimeSpan timeout) => services
        .AddHttpClient(name, client =>
        {
            client.Timeout = timeout;
            client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
        })
        .ConfigurePrimaryHttpMessageHandler(CreateHandler)
        .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear())
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();

    private static SocketsHttpHandler CreateHandler() => new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxConnectionsPerServer = 256,
        // The token goes with each request; it must not follow a redirect to a stranger.
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
    };
}
