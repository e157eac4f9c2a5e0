using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Control;
using OrleansBots.Simulators.Discord.Gateway;
using OrleansBots.Simulators.Discord.Interactions;
using OrleansBots.Simulators.Discord.Limits;
using OrleansBots.Simulators.Discord.People;
using OrleansBots.Simulators.Discord.Rest;
using OrleansBots.Simulators.Discord.World;
using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Hosting;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.Discord;

/// <summary>Discord on 127.0.0.1: the API, the Gateway, signed interactions and the files behind attachments, with limits, errors and faults on request.</summary>
public sealed class DiscordSimulator : IAsyncDisposable
{
    private readonly DiscordWorld _world;
    private readonly RequestSigner _signer;
    private readonly InteractionSender _sender;
    private readonly LimitEnforcer _limits;
    private SimulatorHost? _host;

    private DiscordSimulator(DiscordSimulatorOptions options)
    {
        var clock = new SimulatorClock(options.TimeProvider);
        Token = options.Token;
        _world = new(options, clock);
        _signer = new(options.KeySeed);
        _limits = new(clock) { Limits = options.Limits };
        Faults = new(clock, options.Seed);
        Composer = new(_world);
        Callbacks = new(_world, Composer);
        _sender = new(_world, _signer, Callbacks) { Url = options.InteractionsUrl };
    }

    /// <summary>What to configure as <c>apiBaseUrl</c>.</summary>
    public Uri BaseUrl => _host!.BaseUrl;

    /// <summary>What to configure as <c>publicKey</c>.</summary>
    public string PublicKey => _signer.PublicKey;

    /// <summary>The bot's token.</summary>
    public string Token { get; }

    /// <summary>What to configure as <c>applicationId</c>.</summary>
    public string ApplicationId => _world.ApplicationId;

    /// <summary>The id of the bot's user.</summary>
    public string BotUserId => _world.Bot.Id;

    /// <summary>The guild of all channels.</summary>
    public string GuildId => _world.GuildId;

    /// <summary>Signs like Discord.</summary>
    public RequestSigner Signer => _signer;

    /// <summary>What came in.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>How it misbehaves.</summary>
    public FaultPlan Faults { get; }

    /// <summary>The limits that are enforced; null for none. Can be changed at any time.</summary>
    public DiscordLimits? Limits
    {
        get => _limits.Limits;
        set => _limits.Limits = value;
    }

    /// <summary>Answers of 401, 403 and 429 of the last ten minutes, those of shared resources left out.</summary>
    public int InvalidRequests => _limits.InvalidRequests;

    /// <summary>Where interactions and webhook events are posted.</summary>
    public Uri? InteractionsUrl
    {
        get => _sender.Url;
        set => _sender.Url = value;
    }

    /// <summary>The Gateway, whose connections hear of messages and reactions.</summary>
    public DiscordGatewayServer Gateway => _world.Gateway;

    /// <summary>All interactions so far.</summary>
    public IReadOnlyList<SimulatedInteraction> Interactions
    {
        get
        {
            lock (_world.Lock) return [.. _world.Interactions.All];
        }
    }

    /// <summary>Names of the registered global commands.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_world.Lock) return [.. _world.Commands.In("").Select(command => (string)command["name"]!)];
        }
    }

    /// <summary>How often lists of commands were overwritten.</summary>
    public int CommandOverwrites
    {
        get
        {
            lock (_world.Lock) return _world.Commands.Overwrites;
        }
    }

    private MessageComposer Composer { get; }

    private CallbackHandler Callbacks { get; }

    /// <summary>Starts a simulator.</summary>
    public static async Task<DiscordSimulator> StartAsync(DiscordSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var simulator = new DiscordSimulator(options);
        simulator._host = await SimulatorHost.StartAsync(options.Port, simulator.Map, cancellationToken);
        simulator._world.Attachments.BaseUrl = simulator.BaseUrl;
        return simulator;
    }

    /// <summary>A user in direct messages with the bot.</summary>
    public DiscordPerson InDm(string userId, string? name = null)
    {
        lock (_world.Lock)
        {
            var user = _world.User(userId, name);
            return new(_world, _sender, user, _world.Dm(user));
        }
    }

    /// <summary>A user in a channel of the guild; the channel comes into being where it was unknown.</summary>
    public DiscordPerson InGuild(string channelId, string userId, string? name = null)
    {
        lock (_world.Lock) return new(_world, _sender, _world.User(userId, name), _world.GuildChannel(channelId));
    }

    /// <summary>A user in a thread of a guild's channel; thread and channel come into being where they were unknown.</summary>
    public DiscordPerson InThread(string channelId, string threadId, string userId, string? name = null)
    {
        lock (_world.Lock) return new(_world, _sender, _world.User(userId, name), _world.Thread(channelId, threadId));
    }

    /// <summary>A message as the API would return it; null where it is gone.</summary>
    public JsonObject? Message(string channelId, string messageId)
    {
        lock (_world.Lock) return _world.FindChannel(channelId)?.Find(messageId)?.ToJson();
    }

    /// <summary>All messages of a channel in order.</summary>
    public IReadOnlyList<JsonObject> Messages(string channelId)
    {
        lock (_world.Lock) return [.. _world.FindChannel(channelId)?.Messages.Select(message => message.ToJson()) ?? []];
    }

    /// <summary>Checks the endpoint as Discord does when its URL is saved: a good ping is answered, a forged one is refused.</summary>
    public async Task<bool> CheckEndpointAsync()
    {
        var ping = new JsonObject { ["id"] = "1370000000000000001", ["application_id"] = ApplicationId, ["type"] = 1, ["token"] = "cGluZw", ["version"] = 1 };
        var (status, body) = await _sender.PostAsync(ping);
        var (forged, _) = await _sender.PostAsync(ping, isForged: true);
        return status == 200 && forged == 401 && (int?)JsonNode.Parse(body)?["type"] == 1;
    }

    /// <summary>Posts a webhook event; returns the HTTP status, which must be 204.</summary>
    public async Task<int> SendEventAsync(string type, JsonObject data)
    {
        var occurred = new JsonObject { ["type"] = type, ["timestamp"] = "2026-11-24T16:00:00.123456", ["data"] = data };
        return (await _sender.PostAsync(new() { ["version"] = 1, ["application_id"] = ApplicationId, ["type"] = 1, ["event"] = occurred })).Status;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        _sender.Dispose();
        _signer.Dispose();
    }

    private void Map(WebApplication app)
    {
        var pipeline = new CallPipeline(_world, _limits, Faults, Calls, Token);
        var table = new RouteTable(new(_world, PublicKey), new(_world, Composer), new(_world, Composer, Callbacks), new(_world));
        var api = app.MapGroup("/api/v10");
        foreach (var route in table.Routes) api.MapMethods(route.Pattern, [route.Method], http => pipeline.HandleAsync(route, http));
        app.MapDiscordGateway(Gateway);
        app.MapGet("/attachments/{channel}/{attachment}/{name}", DownloadAsync);
        app.MapDiscordControl(this);
    }

    private async Task DownloadAsync(HttpContext http)
    {
        (string ContentType, byte[] Content)? file;
        // As it was written: the signature covers the escaped name.
        var path = $"/attachments/{http.Request.RouteValues["channel"]}/{http.Request.RouteValues["attachment"]}/{Uri.EscapeDataString((string)http.Request.RouteValues["name"]!)}";
        lock (_world.Lock) file = _world.Attachments.Open(path, http.Request.Query["ex"], http.Request.Query["hm"], _world.Now);
        http.Response.StatusCode = file is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        if (file is not { } found) return;
        http.Response.ContentType = found.ContentType;
        http.Response.ContentLength = found.Content.Length;
        await http.Response.Body.WriteAsync(found.Content);
    }
}
