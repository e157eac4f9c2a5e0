using Microsoft.Extensions.DependencyInjection;

namespace OrleansBots.Platforms.Telegram.Api;

/// <summary>
/// The HTTP clients of the Bot API. The bot's token is part of every address, so nothing of .NET may write addresses down: no client
/// logging, no tracing of the handler. Nothing may repeat a request either: a repeated send is a doubled message.
/// </summary>
internal static class TelegramHttp
{
    /// <summary>Client of sends and management calls.</summary>
    public const string Calls = "telegram";

    /// <summary>Client of long polls, which are answered late on purpose.</summary>
    public const string LongPolls = "telegram-polling";

    /// <summary>Client of downloads.</summary>
    public const string Files = "telegram-files";

    /// <summary>Longest time until the file server begins to answer; reading ends with the reader's token.</summary>
    public static readonly TimeSpan FileTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Longest time of a call; Telegram answers within a second or not at all.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long the server is asked to hold a poll that has nothing to tell.</summary>
    public static readonly TimeSpan PollWait = TimeSpan.FromSeconds(30);

    public static void AddClients(IServiceCollection services)
    {
        AddClient(services, Calls, CallTimeout);
        AddClient(services, Files, FileTimeout);
        AddClient(services, LongPolls, PollWait + CallTimeout);
    }

    private static void AddClient(IServiceCollection services, string name, TimeSpan timeout) => services
        .AddHttpClient(name, client => client.Timeout = timeout)
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
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
    };
}
