using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Persistence.Aliases;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Media;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.WhatsApp.Api;
using OrleansBots.Platforms.WhatsApp.Hosting;
using OrleansBots.Platforms.WhatsApp.Portfolios;
using OrleansBots.Tests.Common.Logging;

namespace OrleansBots.Tests.WhatsApp.Stage;

/// <summary>WhatsApp as registered for a host. When it goes, it checks that no log line of the test held a secret.</summary>
internal sealed class WhatsAppHarness : IAsyncDisposable
{
    public const string Token = "EAAG-token-that-must-never-be-logged";
    public const string AppSecret = "2f0dd3616bce4eedec7c8e4619d4560a";
    public const string VerifyToken = "meatyhamhock";
    public const string PhoneNumberId = "106540352242922";
    public const string Account = "102290129340398";

    public static readonly ChannelKey Key = new("acme", "support");

    private readonly ServiceProvider _services;

    public WhatsAppHarness(Uri? api = null, Action<IServiceCollection>? configure = null)
    {
        Api = api;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddWhatsAppInbound().AddWhatsAppOutbound();
        services.Replace(ServiceDescriptor.Singleton<IUserAliases>(Aliases));
        services.Replace(ServiceDescriptor.Singleton<IPortfolioCounter>(Portfolios));
        configure?.Invoke(services);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>One that calls the API at an address.</summary>
    public static WhatsAppHarness At(Uri api) => new(api);

    /// <summary>Ten minutes after the fixtures.</summary>
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeSeconds(1795536600));

    public CapturedLogs Logs { get; } = new();

    public PlayedAliases Aliases { get; } = new();

    public PlayedPortfolios Portfolios { get; } = new();

    public Uri? Api { get; }

    public IInboundAdapter Inbound => _services.GetRequiredService<IInboundAdapter>();

    public IOutboundAdapter Outbound => _services.GetRequiredService<IOutboundAdapter>();

    public IChannelSync Sync => _services.GetRequiredService<IChannelSync>();

    public IMediaStore Media => _services.GetRequiredService<IMediaStore>();

    public IChannelValidator Validator => _services.GetRequiredService<IChannelValidator>();

    public HttpClient Http(string name = WhatsAppHttp.Calls) => _services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    public ChannelSettings Channel(params (string Name, string? Value)[] own) => Channel(null, own);

    public ChannelSettings Channel(string? publicUrl, params (string Name, string? Value)[] own)
    {
        var values = new Dictionary<string, string?>
        {
            ["phoneNumberId"] = PhoneNumberId,
            ["businessAccountId"] = Account,
            ["token"] = Token,
            ["appSecret"] = AppSecret,
            ["verifyToken"] = VerifyToken,
        };
        foreach (var (name, value) in own) values[name] = value;
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create("channel:" + pair.Key, pair.Value)))
            .Build().GetSection("channel");
        return new()
        {
            Key = Key,
            Platform = PlatformNames.WhatsApp,
            Bot = "echo",
            Token = values["token"] ?? "",
            WebhookSecret = values.GetValueOrDefault("webhookSecret") ?? "",
            Secrets = new[] { "appSecret", "verifyToken" }.Where(name => values[name] is not null).ToDictionary(name => name, name => values[name]!),
            ApiBaseUrl = values.GetValueOrDefault("apiBaseUrl") is { } given ? new Uri(given) : Api,
            PublicUrl = publicUrl is null ? null : new Uri(publicUrl),
            Section = section,
        };
    }

    public ValueTask<InboundResult> ReceiveAsync(byte[] body, ChannelSettings? channel = null) =>
        Inbound.ReceiveAsync(channel ?? Channel(), FakeWebhookRequest.Signed(body), CancellationToken.None);

    /// <summary>A delivery to a user who wrote just now.</summary>
    public Delivery Delivery(OutboundMessage message, string to = "16505551234", string? answers = null, TimeSpan? silence = null) => new()
    {
        Id = "acme/support/-/16505551234#7",
        Conversation = ConversationKey.Private(Key, "16505551234"),
        Chat = new ChatAddress { ChatId = to },
        Message = message,
        AnsweredMessageId = answers,
        LastHeardAt = Time.GetUtcNow() - (silence ?? TimeSpan.FromMinutes(1)),
        Timeline = new DeliveryTimeline { EventId = "00ff" },
    };

    public Task<DeliveryResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken = default) =>
        Outbound.SendAsync(Channel(), Delivery(message), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Assert.DoesNotContain(Logs.Lines, line => line.Contains("never-be-logged", StringComparison.Ordinal) || line.Contains(AppSecret, StringComparison.Ordinal));
    }
}
