using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Media;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Hosting;
using OrleansBots.Tests.Common.Logging;

namespace OrleansBots.Tests.Discord.Support;

/// <summary>Discord as registered for a host. When it goes, it checks that no log line of the test held a secret.</summary>
internal sealed class DiscordHarness : IAsyncDisposable
{
    public const string Token = "MTMxMTExMTExMTExMTExMTExMQ.GtestX.token_that-must-never-be-logged";

    private readonly ServiceProvider _services;

    public DiscordHarness(Uri? api = null, Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings)
    {
        Api = api;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
            .Build());
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(PlayedCluster.Grains());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddDiscordInbound().AddDiscordOutbound();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Starts at the time of the signature vectors.</summary>
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeSeconds(1_795_536_000));

    public CapturedLogs Logs { get; } = new();

    public Uri? Api { get; }

    public IInboundAdapter Inbound => _services.GetRequiredService<IInboundAdapter>();

    public IOutboundAdapter Outbound => _services.GetRequiredService<IOutboundAdapter>();

    public IChannelSync Sync => _services.GetRequiredService<IChannelSync>();

    public IChannelValidator Validator => _services.GetRequiredService<IChannelValidator>();

    public IMediaStore Media => _services.GetRequiredService<IMediaStore>();

    public DiscordApi Rest => _services.GetRequiredService<DiscordApi>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ChannelSettings Channel(
        string token = Token,
        string? publicUrl = null,
        ReceiveMode receive = ReceiveMode.Webhook,
        GroupConversations groups = GroupConversations.PerUser,
        string? apiBaseUrl = null,
        params (string Key, string Value)[] own)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("channel:publicKey", DiscordKeys.PublicKey)])
            .AddInMemoryCollection(own.Select(pair => KeyValuePair.Create("channel:" + pair.Key, (string?)pair.Value)))
            .Build();
        return new()
        {
            Key = new ChannelKey("acme", "guild"),
            Platform = PlatformNames.Discord,
            Bot = "demo",
            Token = token,
            ApiBaseUrl = apiBaseUrl is null ? Api : new Uri(apiBaseUrl),
            PublicUrl = publicUrl is null ? null : new Uri(publicUrl),
            Receive = receive,
            GroupConversations = groups,
            Section = configuration.GetSection("channel"),
        };
    }

    /// <summary>Hands a body in as Discord would, signed now.</summary>
    public ValueTask<InboundResult> ReceiveAsync(byte[] body) => Inbound.ReceiveAsync(Channel(), DiscordKeys.Sign(body, Time.GetUtcNow()), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Assert.DoesNotContain(Logs.Lines, line => line.Contains("never-be-logged", StringComparison.Ordinal));
    }
}
