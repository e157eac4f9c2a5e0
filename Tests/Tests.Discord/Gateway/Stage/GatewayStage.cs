using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Gateway;
using OrleansBots.Platforms.Discord.Gateway.Delivery;
using OrleansBots.Platforms.Discord.Gateway.Protocol;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Platforms.Discord.Inbound.Forms;
using OrleansBots.Platforms.Discord.Inbound.Interactions;
using OrleansBots.Simulators.Discord.Gateway;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Gateway.Stage;

/// <summary>A real client against the simulated Gateway over a real socket; only inbox and cluster are the test's.</summary>
internal sealed class GatewayStage : IAsyncDisposable
{
    private static readonly GatewayTimings s_quick = new()
    {
        FirstBackoff = TimeSpan.FromMilliseconds(5),
        LongestBackoff = TimeSpan.FromMilliseconds(50),
        ShortestInvalidWait = TimeSpan.FromMilliseconds(5),
        LongestInvalidWait = TimeSpan.FromMilliseconds(20),
        ShortestInboxRetry = TimeSpan.FromMilliseconds(10),
        HelloTimeout = TimeSpan.FromSeconds(2),
        FlushTimeout = TimeSpan.FromMilliseconds(100),
    };

    private readonly WebApplication _app;
    private readonly ServiceProvider _services;
    private readonly HttpClient _http = new();
    private readonly GatewayParts _parts;
    private CancellationTokenSource _stop = new();

    private GatewayStage(WebApplication app, DiscordGatewayServer server, GatewayTimings? timings, IGrainFactory grains)
    {
        (_app, Server, Grains) = (app, server, grains);
        _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        Took = new(_services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
        BaseUrl = new(app.Urls.First());
        Channel = new()
        {
            Key = new("acme", "community"),
            Platform = PlatformNames.Discord,
            Bot = "echo",
            Token = "token-of-the-bot",
            ApiBaseUrl = BaseUrl,
            Section = new ConfigurationBuilder().Build().GetSection("none"),
        };
        Keeper = new(new Uri($"ws://{BaseUrl.Authority}/gateway"));
        _parts = CreateParts(timings ?? s_quick);
    }

    public DiscordGatewayServer Server { get; }

    public Uri BaseUrl { get; }

    public ChannelSettings Channel { get; }

    public RecordingIngress Ingress { get; } = new();

    public RecordingDeadLetters Letters { get; } = new();

    public RecordingKeeper Keeper { get; }

    /// <summary>Bodies that were posted to callbacks of interactions, by path.</summary>
    public ConcurrentDictionary<string, JsonNode> Callbacks { get; } = new();

    /// <summary>What the bot of the channel suggests and declares.</summary>
    public IGrainFactory Grains { get; }

    /// <summary>Events that the Gateway took, by outcome.</summary>
    public OutcomeCounts Took { get; }

    public GatewayClient? Client { get; private set; }

    public Task<ConnectionEnd> Run { get; private set; } = Task.FromResult(new ConnectionEnd(EndCause.HandOver, NextStep.Stop));

    public static async Task<GatewayStage> StartAsync(DiscordGatewayOptions? options = null, GatewayTimings? timings = null, IGrainFactory? grains = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new DiscordGatewayServer((options ?? new()) with { StartSpacing = TimeSpan.Zero });
        GatewayStage? stage = null;
        app.MapDiscordGateway(server);
        app.MapPost("/api/v10/interactions/{id}/{token}/callback", async context =>
        {
            stage!.Callbacks[context.Request.Path] = (await JsonNode.ParseAsync(context.Request.Body))!;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await app.StartAsync();
        return stage = new(app, server, timings, grains ?? PlayedCluster.Grains());
    }

    /// <summary>Starts a client, as the silo does that owns the shard now.</summary>
    public void Connect(ResumePoint? point = null, GatewayIntents intents = GatewayIntents.Chat)
    {
        _stop = new();
        Client = new(Channel, new(Channel.Token, intents, 0, 1), Keeper, _parts);
        Run = Client.RunAsync(point, _stop.Token);
    }

    public async Task ConnectedAsync()
    {
        Connect();
        await Until.TrueAsync(() => Server.Running == 1);
    }

    /// <summary>Hands over, as a silo does that stops.</summary>
    public async Task<ConnectionEnd> HandOverAsync()
    {
        await _stop.CancelAsync();
        return await Run.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Sends messages of a user, numbered.</summary>
    public void Send(int first, int count, string user = "1355555555555555501")
    {
        for (var number = first; number < first + count; number++) Server.Dispatch("MESSAGE_CREATE", GatewayMessages.Create(number, user));
    }

    public async ValueTask DisposeAsync()
    {
        await HandOverAsync();
        Server.Cut();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Took.Dispose();
        await _services.DisposeAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private GatewayParts CreateParts(GatewayTimings timings)
    {
        var time = TimeProvider.System;
        var meters = _services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();
        var metrics = new GatewayMetrics(meters);
        var suggestions = new Suggestions(Grains, new InboundMetrics(meters), time, NullLogger<Suggestions>.Instance);
        var forms = new BotForms(Grains, new InboundMetrics(meters), time, NullLogger<BotForms>.Instance);
        var interactions = new GatewayInteractions(
            new(suggestions, forms, time), new DiscordApi(_http, time), Ingress, metrics, time, NullLogger<GatewayInteractions>.Instance);
        var intake = new GatewayIntake(Ingress, Letters, interactions, metrics, timings, time, NullLogger<GatewayIntake>.Instance);
        return new(intake, metrics, timings, time, NullLogger<GatewayClient>.Instance);
    }
}
