using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Gateway.Protocol;
using OrleansBots.Platforms.Discord.Hosting;
using OrleansBots.Platforms.Discord.Shards;
using OrleansBots.Simulators.Discord;
using OrleansBots.Simulators.Discord.Gateway;
using OrleansBots.Simulators.Discord.People;
using OrleansBots.Tests.Cluster.Stage;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.Discord;

/// <summary>Real silos with the real Discord platform on the real database; only Discord is simulated.</summary>
internal sealed class DiscordStage : IAsyncDisposable
{
    /// <summary>A guild of shard 1 of 2; direct messages are shard 0's.</summary>
    private const string GuildOfShard1 = "1322222222226416526";

    private readonly Database _database;
    private int _written;

    private DiscordStage(Database database, DiscordSimulator simulator, DiscordChannels channels, BotCluster cluster) =>
        (_database, Simulator, Channel, Cluster) = (database, simulator, channels, cluster);

    public DiscordSimulator Simulator { get; }

    public DiscordChannels Channel { get; }

    public BotCluster Cluster { get; }

    public DiscordGatewayServer Gateway => Simulator.Gateway;

    private DiscordPerson Direct => Simulator.InDm("1355555555555555501");

    private DiscordPerson InGuild => Simulator.InGuild("1333333333333333333", "1355555555555555502");

    public static async Task<DiscordStage> StartAsync(PostgresFixture postgres, DiscordGatewayOptions? gateway = null, int? shards = 2, GatewayTimings? timings = null)
    {
        var database = await Database.CreateAsync(postgres);
        var simulator = await DiscordSimulator.StartAsync(new()
        {
            GuildId = GuildOfShard1,
            Gateway = gateway ?? new() { MaxConcurrency = 2, RecommendedShards = 2 },
        });
        var channels = new DiscordChannels(simulator, shards);
        var cluster = await BotCluster.StartAsync(database, new OutsidePlatform(), new ClusterBot(), silos: 2, configure: services =>
        {
            services.AddSingleton<IChannelDirectory>(channels);
            services.AddSingleton((timings ?? new()) with { FirstBackoff = TimeSpan.FromMilliseconds(50), HelloTimeout = TimeSpan.FromSeconds(5) });
            services.AddDiscordInbound().AddDiscordOutbound().AddDiscordGateway();
        });
        return new(database, simulator, channels, cluster);
    }

    /// <summary>Users write a number of messages on each shard.</summary>
    public void Write(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var text = $"m{++_written}";
            Direct.Write(text);
            InGuild.Write(text);
        }
    }

    /// <summary>Waits until both users have an answer to everything they wrote, and checks that each came once and in order.</summary>
    public async Task AssertAllAnsweredAsync()
    {
        var expected = Enumerable.Range(1, _written).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number}: m{number}")).ToList();
        await Until.TrueAsync(() => AnswersTo(Direct).Count >= _written && AnswersTo(InGuild).Count >= _written);
        await Cluster.DrainAsync();
        Assert.Equal(expected, AnswersTo(Direct));
        Assert.Equal(expected, AnswersTo(InGuild));
    }

    /// <summary>Asks for both shards, as every silo does every ten seconds.</summary>
    public async Task EnsureRunningAsync()
    {
        var grains = Cluster.Silos[0].ServiceProvider.GetRequiredService<IGrainFactory>();
        for (var shard = 0; shard < 2; shard++) await grains.GetDiscordShard(new(Channels.Acme, shard)).EnsureRunningAsync(2, CancellationToken.None);
    }

    /// <summary>The silo that holds a shard.</summary>
    public async Task<InProcessSiloHandle> OwnerOfAsync(int shard)
    {
        var grains = Cluster.Silos[0].ServiceProvider.GetRequiredService<IGrainFactory>();
        var address = await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grains.GetDiscordShard(new(Channels.Acme, shard)));
        return Cluster.Silos.Single(silo => silo.SiloAddress.Equals(address));
    }

    /// <summary>Does what a second activation of a shard would do: claims it.</summary>
    public async Task ClaimElsewhereAsync(int shard)
    {
        var services = Cluster.Silos[0].ServiceProvider;
        var storage = services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Default);
        var grain = services.GetRequiredService<IGrainFactory>().GetDiscordShard(new(Channels.Acme, shard)).GetGrainId();
        var state = new GrainState<ShardState> { State = new() };
        await storage.ReadStateAsync("discord-shard", grain, state);
        Assert.True(state.RecordExists);
        state.State!.Claims++;
        await storage.WriteStateAsync("discord-shard", grain, state);
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await Simulator.DisposeAsync();
        _database.Dispose();
    }

    /// <summary>What the bot said in a person's channel.</summary>
    public IReadOnlyList<string> AnswersTo(DiscordPerson person) =>
        [.. Simulator.Messages(person.Channel.Id).Where(message => (bool?)message["author"]!["bot"] == true).Select(message => (string)message["content"]!)];
}
