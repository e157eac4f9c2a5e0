using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Hosting;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Shared.Timing;
using OrleansBots.Simulators.WhatsApp.Control;
using OrleansBots.Simulators.WhatsApp.Graph;
using OrleansBots.Simulators.WhatsApp.Limits;
using OrleansBots.Simulators.WhatsApp.People;
using OrleansBots.Simulators.WhatsApp.Webhooks;
using OrleansBots.Simulators.WhatsApp.World;

namespace OrleansBots.Simulators.WhatsApp;

/// <summary>WhatsApp's Cloud API on 127.0.0.1 for one number: sends, media, signed webhooks and statuses, with limits, errors and faults on request.</summary>
public sealed class WhatsAppSimulator : IAsyncDisposable
{
    private readonly WhatsAppWorld _world;
    private readonly PayloadWriter _writer;
    private readonly LimitEnforcer _limits;
    private readonly StatusSender _statuses;
    private SimulatorHost? _host;

    private WhatsAppSimulator(WhatsAppSimulatorOptions options)
    {
        var clock = new SimulatorClock(options.TimeProvider);
        Options = options;
        _world = new(options, clock);
        _writer = new(options);
        _limits = new(clock) { Limits = options.Limits };
        Webhooks = new(clock, _writer, options);
        _statuses = new(_world, Webhooks, _writer);
        Faults = new(clock, options.Seed);
    }

    /// <summary>How it was started: tokens, secrets and ids.</summary>
    public WhatsAppSimulatorOptions Options { get; }

    /// <summary>What to configure as <c>apiBaseUrl</c>.</summary>
    public Uri BaseUrl => _host!.BaseUrl;

    /// <summary>What came in.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>How it misbehaves.</summary>
    public FaultPlan Faults { get; }

    /// <summary>Where webhooks go and how they fare.</summary>
    public WebhookSender Webhooks { get; }

    /// <summary>The limits that are enforced; null for none. Can be changed at any time.</summary>
    public WhatsAppLimits? Limits
    {
        get
        {
            lock (_world.Lock) return _limits.Limits;
        }
        set
        {
            lock (_world.Lock) _limits.Limits = value;
        }
    }

    /// <summary>Which statuses follow a message.</summary>
    public StatusPlan Statuses
    {
        get
        {
            lock (_world.Lock) return _statuses.Plan;
        }
        set
        {
            lock (_world.Lock) _statuses.Plan = value;
        }
    }

    /// <summary>True once the app is subscribed to the business account.</summary>
    public bool IsSubscribed
    {
        get
        {
            lock (_world.Lock) return _world.IsSubscribed;
        }
    }

    /// <summary>Starts a simulator.</summary>
    public static async Task<WhatsAppSimulator> StartAsync(WhatsAppSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var simulator = new WhatsAppSimulator(options ?? new());
        simulator._host = await SimulatorHost.StartAsync(simulator.Options.Port, simulator.Map, cancellationToken);
        simulator._world.Media.BaseUrl = simulator.BaseUrl;
        return simulator;
    }

    /// <summary>The user with a number; such a user comes into being where there was none.</summary>
    public WhatsAppPerson User(string waId, string? name = null)
    {
        lock (_world.Lock)
        {
            if (name is not null && _world.Find(waId)?.Name != name) _world.Add(new(waId, $"US.{waId}000", name));
            return Person(_world.WithNumber(waId));
        }
    }

    /// <summary>A user who hides the number: known by a business-scoped id and a name alone.</summary>
    public WhatsAppPerson HiddenUser(string userId, string name)
    {
        lock (_world.Lock)
        {
            if (_world.Find(userId) is { } known) return Person(known);
            var user = new WhatsAppUser(null, userId, name) { Username = name.ToLowerInvariant() };
            _world.Add(user);
            return Person(user);
        }
    }

    /// <summary>A number's user in a group of the business's; the group comes into being where it was unknown.</summary>
    public WhatsAppPerson InGroup(string groupId, string waId)
    {
        lock (_world.Lock) return new(_world, Webhooks, _writer, _limits, _world.WithNumber(waId), _world.Group(groupId));
    }

    /// <summary>Approves a template.</summary>
    public void ApproveTemplate(string name, string language, int parameters)
    {
        lock (_world.Lock) _world.Templates.Approve(name, language, parameters);
    }

    /// <summary>Has a number's user write now, by other means than this simulator's webhooks: the 24 h window opens.</summary>
    public void OpenWindow(string waId)
    {
        lock (_world.Lock) _world.WithNumber(waId).HeardAt = _world.Clock.Now;
    }

    /// <summary>Counts a message that came by other means than this simulator's webhooks against the number's throughput.</summary>
    public void CountInbound()
    {
        lock (_world.Lock) _limits.CountInbound();
    }

    /// <summary>Ends a user's 24 h window now.</summary>
    public void CloseWindow(string user)
    {
        lock (_world.Lock)
        {
            if (_world.Find(user) is { } known) known.HeardAt = null;
        }
    }

    /// <summary>Makes a number one without WhatsApp: 131026.</summary>
    public void MakeUnreachable(string waId)
    {
        lock (_world.Lock) _world.WithNumber(waId).IsReachable = false;
    }

    /// <summary>Verifies the webhook as Meta does when it is set.</summary>
    public async Task<bool> VerifyWebhookAsync(string? token = null)
    {
        using var http = new HttpClient();
        const string Challenge = "1158201444";
        var url = $"{Webhooks.Url}?hub.mode=subscribe&hub.challenge={Challenge}&hub.verify_token={Uri.EscapeDataString(token ?? Options.VerifyToken)}";
        using var response = await http.GetAsync(new Uri(url));
        return response.StatusCode == System.Net.HttpStatusCode.OK && await response.Content.ReadAsStringAsync() == Challenge;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Webhooks.DisposeAsync();
        if (_host is not null) await _host.DisposeAsync();
    }

    private WhatsAppPerson Person(WhatsAppUser user) => new(_world, Webhooks, _writer, _limits, user);

    private void Map(WebApplication app)
    {
        var pipeline = new CallPipeline(_world, Faults, Calls);
        var messages = new MessageRoutes(_world, _limits, _statuses);
        var media = new MediaRoutes(_world);
        var account = new AccountRoutes(_world);
        GraphRoute[] routes =
        [
            new("POST", "/{id}/messages", messages.Post),
            new("POST", "/{id}/media", media.Upload),
            new("POST", "/{id}/subscribed_apps", account.Subscribe),
            new("GET", "/{id}/subscribed_apps", account.Subscriptions),
            new("GET", "/{id}", media.Get),
            new("DELETE", "/{id}", media.Delete),
        ];
        app.MapWhatsAppControl(this);
        app.MapGet(MediaStore.Path, DownloadAsync);
        var api = app.MapGroup("/{version}");
        foreach (var route in routes) api.MapMethods(route.Pattern, [route.Method], http => pipeline.HandleAsync(route, http));
    }

    private async Task DownloadAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization != $"Bearer {Options.Token}")
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var query = http.Request.Query;
        MediaFile? file;
        lock (_world.Lock) file = _world.Media.Open(query["mid"], query["ext"], query["hash"]);
        http.Response.StatusCode = file is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        if (file is null) return;
        http.Response.ContentType = file.MimeType;
        http.Response.ContentLength = file.Content.Length;
        await http.Response.Body.WriteAsync(file.Content);
    }
}
