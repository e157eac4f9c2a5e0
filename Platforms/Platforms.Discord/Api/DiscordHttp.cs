using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Platforms.Discord.Api.InvalidRequests;

namespace OrleansBots.Platforms.Discord.Api;

/// <summary>
/// The HTTP clients of Discord. The addresses of interactions hold their tokens, so nothing of .NET may write addresses down: no client logging,
/// no tracing of the handler. Nothing may repeat a request either: the channel's grains keep the limits.
/// </summary>
internal static class DiscordHttp
{
    private const int MaxReplyBytes = 4 * 1024 * 1024;

    /// <summary>Longest time of a call.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    public static void AddClients(IServiceCollection services) => services
        .AddHttpClient<DiscordApi>(Configure)
        .ConfigurePrimaryHttpMessageHandler(CreateHandler)
        .ConfigureAdditionalHttpMessageHandlers(static (handlers, services) =>
        {
            handlers.Clear();
            handlers.Add(new InvalidRequestHandler(services.GetRequiredService<InvalidRequestGuard>()));
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();

    private static void Configure(HttpClient client)
    {
        client.Timeout = CallTimeout;
        client.MaxResponseContentBufferSize = MaxReplyBytes;
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxConnectionsPerServer = 256,
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
    };
}
