using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Grains.Conversations.Placement;
using OrleansBots.Inbox.Streams;
using OrleansBots.Tests.Cluster.Stage;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.Conversations;

/// <summary>Conversations live where their partitions are read, and follow them.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class PlacementTests(PostgresFixture postgres)
{
    private const int Users = 40;

    private readonly OutsidePlatform _platform = new();
    private readonly ClusterBot _bot = new();

    [Fact]
    public async Task Conversations_WhenASiloJoins_FollowTheirPartitionsWithTheirState()
    {
        using var database = await Database.CreateAsync(postgres);
        await using var cluster = await BotCluster.StartAsync(database, _platform, _bot);
        await SendToAllAsync(cluster, "before");

        var joined = await cluster.AddSiloAsync();
        await Until.TrueAsync(() => CountOn(joined) > 0 && cluster.Silos.All(AreAllAtHome) && cluster.Silos.Sum(CountOn) == Users);
        await SendToAllAsync(cluster, "after");

        Assert.All(Enumerable.Range(1, Users), user => Assert.Equal(["1: before", "2: after"], _platform.TextsTo(ConversationOf(user))));
        Assert.All(cluster.Silos, silo => Assert.True(AreAllAtHome(silo), silo.Name));
    }

    /// <summary>
    /// Silos of the release before know nothing of this placement. Were it in the manifest, which all silos of a cluster share, they could not place
    /// conversations at all while old and new run side by side.
    /// </summary>
    [Fact]
    public async Task Placement_OfConversations_IsNotInTheManifest()
    {
        using var database = await Database.CreateAsync(postgres);
        await using var cluster = await BotCluster.StartAsync(database, _platform, _bot);

        var manifest = cluster.Silos[0].ServiceProvider.GetRequiredService<IClusterManifestProvider>().LocalGrainManifest;

        Assert.False(manifest.Grains[GrainType.Create("conversation")].Properties.ContainsKey(WellKnownGrainTypeProperties.PlacementStrategy));
    }

    private static int CountOn(Orleans.TestingHost.InProcessSiloHandle silo) => silo.ServiceProvider.GetRequiredService<LocalConversations>().Count;

    private static bool AreAllAtHome(Orleans.TestingHost.InProcessSiloHandle silo)
    {
        var owners = silo.ServiceProvider.GetRequiredService<IPartitionOwners>();
        return silo.ServiceProvider.GetRequiredService<LocalConversations>().Contexts
            .All(context => silo.SiloAddress.Equals(owners.OwnerOf(StreamNames.Conversations, context.GrainId.Key.ToString()!)));
    }

    private static ConversationKey ConversationOf(int user) => ConversationKey.Private(Channels.Acme, $"u{user}");

    private static async Task SendToAllAsync(BotCluster cluster, string text)
    {
        await Task.WhenAll(Enumerable.Range(1, Users).Select(user => cluster.SendPrivateAsync(Channels.Acme, $"u{user}", text)));
        await cluster.DrainAsync();
    }
}
