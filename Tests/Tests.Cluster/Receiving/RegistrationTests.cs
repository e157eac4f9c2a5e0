using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Tests.Cluster.Stage;

namespace OrleansBots.Tests.Cluster.Receiving;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Start_PlatformIsAway_RegistersLaterAndRemembersWhat()
    {
        using var database = await Database.CreateAsync(null);
        var sync = new ScriptedSync();
        await using (var cluster = await StartAsync(database, sync))
        {
            await Until.TrueAsync(() => sync.Done("acme") && sync.Done("beta"));
            Assert.Null(sync.Fingerprints.First());
            // The platform knows it before the store does; another call returns when both do.
            await cluster.RegisterAsync(Channels.Acme);
            await cluster.RegisterAsync(Channels.Beta);
        }

        var again = new ScriptedSync { Failures = 0 };
        await using (await StartAsync(database, again)) await Until.TrueAsync(() => again.Done("acme") && again.Done("beta"));
        Assert.All(again.Fingerprints, fingerprint => Assert.Equal("hash", fingerprint));
    }

    private static Task<BotCluster> StartAsync(Database database, ScriptedSync sync) => BotCluster.StartAsync(
        database,
        new OutsidePlatform(),
        new ClusterBot(),
        new Channels(ChannelLimits.None, ReceiveMode.Polling),
        configure: services => services.AddSingleton<IChannelSync>(sync));

    private sealed class ScriptedSync : IChannelSync
    {
        private readonly ConcurrentDictionary<string, bool> _done = new();
        private int _calls;

        public string Platform => "outside";

        public int Failures { get; init; } = 2;

        public ConcurrentQueue<string?> Fingerprints { get; } = new();

        public bool Done(string tenant) => _done.ContainsKey(tenant);

        public Task<ChannelSyncResult> SyncAsync(ChannelSettings channel, string? lastFingerprint, CancellationToken cancellationToken)
        {
            Fingerprints.Enqueue(lastFingerprint);
            if (Interlocked.Increment(ref _calls) <= Failures) return Task.FromResult(new ChannelSyncResult(false, "The platform is away.", null));
            _done[channel.Key.Tenant] = true;
            return Task.FromResult(new ChannelSyncResult(true, "registered", "hash"));
        }
    }
}
