using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using GatewayProgram = OrleansBots.Gateway.Program;

namespace OrleansBots.Tests.Gateway.Support;

/// <summary>The real gateway in this process: Kestrel on a free port, configuration from a file, a store of its own.</summary>
public sealed class GatewayUnderTest : IAsyncDisposable
{
    public const string Secret = "s3cret-of-the-webhook";
    public const string Token = "123456:token-of-the-bot";

    private readonly TemporaryDirectory _directory = new();
    private WebApplication? _app;
    private OutcomeCounts? _outcomes;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public HttpClient Http { get; private set; } = new();

    public IServiceProvider Services => _app!.Services;

    /// <summary>How many webhooks ended so; counted before the answer leaves.</summary>
    public long Webhooks(string outcome) => _outcomes!.Of(outcome);

    /// <summary>Embedded on SQLite, with further settings as command line arguments.</summary>
    public static Task<GatewayUnderTest> StartEmbeddedAsync(params string[] settings) =>
        StartAsync(gateway => [$"--OrleansBots:SqlitePath={gateway._directory.File("bots.db")}", .. settings]);

    /// <summary>Embedded on SQLite, with a configuration of the test's own.</summary>
    /// <param name="configuration">The configuration file's text.</param>
    /// <param name="clock">The clock; null for the system's.</param>
    public static Task<GatewayUnderTest> StartConfiguredAsync(string configuration, TimeProvider? clock = null) =>
        // Tests of hostile bodies would fill the output with what the gateway rightly says about each.
        StartAsync(gateway => [$"--OrleansBots:SqlitePath={gateway._directory.File("bots.db")}", "--Logging:LogLevel:Default=Error"], configuration, clock);

    /// <summary>Apart from its silos, of which there are none.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="configuration">The configuration file's text; null for one Telegram channel.</param>
    public static Task<GatewayUnderTest> StartClusterAsync(string connectionString, string? configuration = null) =>
        StartAsync(_ => [$"--ConnectionStrings:OrleansBots={connectionString}", "--OrleansBots:Mode=Cluster"], configuration);

    public Task<HttpResponseMessage> PostAsync(string body, string? secret = Secret, string channel = "acme/support") =>
        SendAsync(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body)), secret, channel);

    public async Task<HttpResponseMessage> SendAsync(HttpContent content, string? secret = Secret, string channel = "acme/support", HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, $"/webhooks/{channel}") { Content = content };
        if (secret is not null) request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        return await Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _outcomes?.Dispose();
        _directory.Dispose();
    }

    private static async Task<GatewayUnderTest> StartAsync(Func<GatewayUnderTest, string[]> arguments, string? configuration = null, TimeProvider? clock = null)
    {
        var gateway = new GatewayUnderTest();
        var file = gateway._directory.Write("orleansbots.json", configuration ?? Channels.TelegramJson(Secret, Token));
        gateway._app = GatewayProgram.Build(["--config", file, "--urls", "http://127.0.0.1:0", "--OrleansBots:Logs:Format=text", "--Logging:LogLevel:Default=Warning", .. arguments(gateway)], services => Replace(services, clock));
        gateway._outcomes = new(gateway._app.Services.GetRequiredService<IMeterFactory>());
        await GatewayProgram.PrepareAsync(gateway._app, CancellationToken.None);
        await gateway._app.StartAsync();
        var address = gateway._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        gateway.Address = new(address);
        gateway.Http.Dispose();
        gateway.Http = new() { BaseAddress = gateway.Address, Timeout = TimeSpan.FromSeconds(30) };
        return gateway;
    }

    private static void Replace(IServiceCollection services, TimeProvider? clock)
    {
        if (clock is not null) services.AddSingleton(clock);
    }
}
