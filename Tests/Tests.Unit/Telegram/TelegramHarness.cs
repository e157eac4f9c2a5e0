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
using OrleansBots.Platforms.Telegram.Api;
using OrleansBots.Platforms.Telegram.Hosting;
using OrleansBots.Tests.Common.Logging;

namespace OrleansBots.Tests.Unit.Telegram;

/// <summary>Telegram as registered for a host. When it goes, it checks that no log line of the test held a secret.</summary>
internal sealed class TelegramHarness : IAsyncDisposable
{
    public const string Token = "7654321098:AAtest-token_that-must_never-be-logged";
    public const string Secret = "webhook-secret_that-must_never-be-logged";

    private readonly ServiceProvider _services;

    public TelegramHarness(Uri? api = null, Action<IServiceCollection>? configure = null)
    {
        Api = api;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddTelegramInbound().AddTelegramOutbound();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public FakeTimeProvider Time { get; } = new(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public CapturedLogs Logs { get; } = new();

    public Uri? Api { get; }

    public IInboundAdapter Inbound => _services.GetRequiredService<IInboundAdapter>();

    public IOutboundAdapter Outbound => _services.GetRequiredService<IOutboundAdapter>();

    public IMediaStore Media => _services.GetRequiredService<IMediaStore>();

    public IChannelSync Sync => _services.GetRequiredService<IChannelSync>();

    public IUpdatePoller Poller => _services.GetRequiredService<IUpdatePoller>();

    public IChannelValidator Validator => _services.GetRequiredService<IChannelValidator>();

    /// <summary>The client of sends.</summary>
    public HttpClient Http => _services.GetRequiredService<TelegramApis>().For(Channel()).Http;

    public ChannelSettings Channel(
        string token = Token,
        string secret = Secret,
        string? publicUrl = null,
        ReceiveMode receive = ReceiveMode.Webhook,
        string? apiBaseUrl = null,
        params (string Key, string Value)[] own)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(own.Select(pair => KeyValuePair.Create("channel:" + pair.Key, (string?)pair.Value)))
            .Build();
        return new()
        {
            Key = new ChannelKey("acme", "support"),
            Platform = PlatformNames.Telegram,
            Bot = "echo",
            Token = token,
            WebhookSecret = secret,
            ApiBaseUrl = apiBaseUrl is null ? Api : new Uri(apiBaseUrl),
            PublicUrl = publicUrl is null ? null : new Uri(publicUrl),
            Receive = receive,
            Section = configuration.GetSection("channel"),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Assert.DoesNotContain(Logs.Lines, line => line.Contains("never-be-logged", StringComparison.Ordinal));
    }
}
