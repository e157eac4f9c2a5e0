using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Timing;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.Telegram.Hosting;
using OrleansBots.Simulators.Telegram.Limits;
using OrleansBots.Simulators.Telegram.Recording;

namespace OrleansBots.Simulators.Telegram;

/// <summary>
/// The Telegram Bot API, by default on 127.0.0.1, with its limits and its errors, and with faults on request. Kestrel is used bare, without
/// routing, logging or dependency injection: in benchmarks it shares the processors with what it measures.
/// </summary>
public sealed class TelegramSimulator : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly BotRegistry _bots;

    private TelegramSimulator(KestrelServer server, BotRegistry bots, SimulatorState state)
    {
        _server = server;
        _bots = bots;
        State = state;
        BaseUrl = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    /// <summary>What to configure as <c>apiBaseUrl</c>.</summary>
    public Uri BaseUrl { get; }

    /// <summary>What came in.</summary>
    public CallLog Calls => State.Calls;

    /// <summary>How it misbehaves.</summary>
    public FaultPlan Faults => State.Faults;

    /// <summary>The limits that are enforced; null for none. Can be changed at any time.</summary>
    public SimulatedLimits? Limits
    {
        get => State.Limits;
        set => State.Limits = value;
    }

    private SimulatorState State { get; }

    /// <summary>Starts a simulator.</summary>
    public static async Task<TelegramSimulator> StartAsync(TelegramSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var clock = new SimulatorClock(options.TimeProvider);
        var bots = new BotRegistry(options.AnyToken, clock);
        var state = new SimulatorState(clock, new FaultPlan(clock, options.Seed)) { Limits = options.Limits };
        var server = CreateServer(options.Address, options.Port);
        await server.StartAsync(new SimulatorApplication(bots, state), cancellationToken);
        return new(server, bots, state);
    }

    /// <summary>The bot with a token; it comes into being where it was unknown.</summary>
    public SimulatedBot Bot(string token) => _bots.Open(token);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _bots.DisposeAsync();
        // Clients keep connections open, and nobody waits for their last requests.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        _server.Dispose();
    }

    private static KestrelServer CreateServer(IPAddress address, int port)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Listen(address, port);
        // Handlers never block, so they run where the socket's data arrived: a hop less per request.
        var sockets = new SocketTransportOptions { UnsafePreferInlineScheduling = true };
        return new(
            Options.Create(kestrel),
            new SocketTransportFactory(Options.Create(sockets), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }
}
