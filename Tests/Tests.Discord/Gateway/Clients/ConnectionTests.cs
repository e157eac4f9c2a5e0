using System.Text.Json.Nodes;
using OrleansBots.Platforms.Discord.Gateway;
using OrleansBots.Platforms.Discord.Gateway.Protocol;
using OrleansBots.Platforms.Discord.Gateway.Transport;
using OrleansBots.Tests.Discord.Gateway.Stage;

namespace OrleansBots.Tests.Discord.Gateway.Clients;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Client_HandedOver_LeavesWithACodeThatKeepsTheSession()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        Assert.Equal(EndCause.HandOver, (await stage.HandOverAsync()).Cause);
        await Until.TrueAsync(() => stage.Server.Connections == 0);
        Assert.Equal([4000], stage.Server.Farewells);
    }

    [Fact]
    public async Task Client_OfAShardThatSomebodyElseOwns_StartsNothingAndStops()
    {
        await using var stage = await GatewayStage.StartAsync();
        stage.Keeper.ClaimFault = new ShardFencedException(new InvalidOperationException());
        stage.Connect();
        Assert.Equal(EndCause.Fenced, (await stage.Run.WaitAsync(TimeSpan.FromSeconds(30))).Cause);
        Assert.Empty(stage.Server.Identifies);
    }

    [Fact]
    public async Task Client_WhoseStateCannotBeWritten_StartsNothingUntilItCan()
    {
        await using var stage = await GatewayStage.StartAsync();
        stage.Keeper.ClaimFault = new ShardStorageException(new TimeoutException());
        stage.Connect();
        await Until.TrueAsync(() => stage.Keeper.Claims > 2);
        Assert.Empty(stage.Server.Identifies);
        stage.Keeper.ClaimFault = null;
        await Until.TrueAsync(() => stage.Server.Running == 1);
    }

    [Fact]
    public async Task Client_ThatMustWaitForAStart_WaitsOnItsConnectionForAShortTimeAndLeavesForALongOne()
    {
        await using var stage = await GatewayStage.StartAsync(timings: new() { LongestStartWait = TimeSpan.FromMilliseconds(50) });
        stage.Keeper.StartWaits.Enqueue(TimeSpan.FromMilliseconds(20));
        stage.Keeper.StartWaits.Enqueue(TimeSpan.FromMilliseconds(100));
        await stage.ConnectedAsync();
        Assert.Single(stage.Server.Identifies);
        // The second wait was long: it left, came again and claimed again.
        Assert.Equal(2, stage.Keeper.Claims);
        Assert.Equal([4000], stage.Server.Farewells);
    }

    [Fact]
    public async Task Client_WhoseBotIsRefused_Stops()
    {
        await using var stage = await GatewayStage.StartAsync();
        stage.Keeper.RefusesBot = true;
        stage.Connect();
        Assert.Equal(NextStep.Stop, (await stage.Run.WaitAsync(TimeSpan.FromSeconds(30))).Next);
    }

    [Fact]
    public async Task Client_OfWhomHeartbeatsAreDemandedWithoutEnd_KeepsWithinItsFrames()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        for (var i = 0; i < 300; i++) stage.Server.DemandHeartbeat();
        stage.Send(1, 1);
        await Until.TrueAsync(() => stage.Ingress.NumbersOf().Count == 1);
        // All but Identify and what is held back for what is due.
        const int Answers = FrameBudget.Frames - FrameBudget.HeldBack - 1;
        await Until.TrueAsync(() => stage.Server.Heartbeats >= Answers);
        Assert.Equal(Answers, stage.Server.Heartbeats);
        Assert.Empty(stage.Server.Violations);
    }

    [Fact]
    public async Task Client_ToldAGiant_PutsItTogetherOrDropsItAndReadsOn()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        var guild = GatewayMessages.Fixture("gateway_guild_create_min");
        guild["name"] = new string('x', 3 * 1024 * 1024);
        stage.Server.Dispatch("GUILD_CREATE", guild);
        stage.Server.Say(new byte[GatewaySocket.MaxMessageBytes + 1]);
        stage.Send(1, 1);
        await Until.TrueAsync(() => stage.Ingress.NumbersOf().Count == 1);
        Assert.Empty(stage.Letters.All);
        Assert.Empty(stage.Server.Resumes);
    }

    [Fact]
    public async Task Client_ToldAnInteraction_MakesItDurableAndDefersTheAnswer()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        stage.Server.Dispatch("INTERACTION_CREATE", GatewayMessages.Fixture("gateway_interaction_create"));
        await Until.TrueAsync(() => stage.Callbacks.Count == 1);
        var (path, body) = Assert.Single(stage.Callbacks);
        Assert.StartsWith("/api/v10/interactions/1370000000000000014/", path, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"type":5}"""), body));
        Assert.Equal("1370000000000000014", Assert.Single(stage.Ingress.Events).PlatformEventId);
    }

    [Fact]
    public async Task Client_ToldAnInteractionThatTheInboxRefuses_TellsTheUserAtOnce()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        stage.Ingress.Refuses = true;
        stage.Server.Dispatch("INTERACTION_CREATE", GatewayMessages.Fixture("gateway_interaction_create"));
        await Until.TrueAsync(() => stage.Callbacks.Count == 1);
        Assert.Equal(4, (int)Assert.Single(stage.Callbacks).Value["type"]!);
        await Until.TrueAsync(() => stage.Client!.Point?.Sequence == 2);
    }
}
