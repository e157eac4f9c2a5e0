using OrleansBots.Platforms.Discord.Gateway.Delivery;
using OrleansBots.Tests.Discord.Gateway.Stage;

namespace OrleansBots.Tests.Discord.Gateway.Clients;

public sealed class DurabilityTests
{
    [Fact]
    public async Task Client_WhoseInboxRefuses_StopsReadingStaysConnectedAndLosesNothing()
    {
        const int Messages = 400;
        await using var stage = await GatewayStage.StartAsync(new() { HeartbeatInterval = TimeSpan.FromMilliseconds(500) });
        await stage.ConnectedAsync();
        await Until.TrueAsync(() => stage.Client!.Point?.Sequence == 1);
        stage.Ingress.Refuses = true;
        stage.Send(1, Messages);
        var beats = stage.Server.Heartbeats;
        await Until.TrueAsync(() => stage.Server.Heartbeats >= beats + 4 && stage.Ingress.Refusals > DispatchPipeline.Window);
        // Nothing but READY is durable.
        Assert.Equal(1, stage.Client!.Point!.Sequence);
        stage.Ingress.Refuses = false;
        await Until.TrueAsync(() => stage.Ingress.NumbersOf().Count == Messages);
        Assert.Equal(Enumerable.Range(1, Messages), stage.Ingress.NumbersOf());
        Assert.Single(stage.Server.Identifies);
        Assert.Empty(stage.Server.Resumes);
        Assert.Empty(stage.Server.Violations);
    }

    [Fact]
    public async Task Client_HandedOverWhileTheInboxRefuses_LetsTheNextOwnerBeToldAgain()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        stage.Send(1, 10);
        await Until.TrueAsync(() => stage.Client!.Point?.Sequence == 11);
        stage.Ingress.Refuses = true;
        stage.Send(11, 10);
        await Until.TrueAsync(() => stage.Ingress.Refusals > 0);
        await stage.HandOverAsync();
        var point = stage.Client!.Point!;
        Assert.Equal(11, point.Sequence);

        stage.Ingress.Refuses = false;
        stage.Send(21, 10);
        stage.Connect(point);
        await Until.TrueAsync(() => stage.Ingress.NumbersOf().Count == 30);
        Assert.Equal(Enumerable.Range(1, 30), stage.Ingress.NumbersOf());
        Assert.Single(stage.Server.Identifies);
        Assert.Equal(11, Assert.Single(stage.Server.Resumes).Sequence);
        Assert.Equal([4000], stage.Server.Farewells);
    }

    [Fact]
    public async Task Client_FromAnOldPoint_IsToldAgainWhatTheInboxHas()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        var stored = stage.Keeper.Saved;
        stage.Send(1, 10);
        await Until.TrueAsync(() => stage.Ingress.NumbersOf().Count == 10);
        await stage.HandOverAsync();
        stage.Connect(stored);
        await Until.TrueAsync(() => stage.Ingress.Duplicates == 10);
        Assert.Equal(Enumerable.Range(1, 10), stage.Ingress.NumbersOf());
    }

    [Fact]
    public async Task Client_OfManyConversations_KeepsTheOrderOfEach()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        for (var number = 1; number <= 100; number++)
        {
            for (var user = 1; user <= 5; user++) stage.Send((user * 1_000) + number, 1, $"{user}");
        }

        await Until.TrueAsync(() => stage.Ingress.Events.Count == 500);
        for (var user = 1; user <= 5; user++) Assert.Equal(Enumerable.Range((user * 1_000) + 1, 100), stage.Ingress.NumbersOf($"{user}"));
        await Until.TrueAsync(() => stage.Client!.Point?.Sequence == 501);
    }

    [Fact]
    public async Task Client_BetweenEventsThatConcernNobody_CountsThemAsDone()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        stage.Server.Dispatch("GUILD_CREATE", GatewayMessages.Fixture("gateway_guild_create_min"));
        stage.Server.Dispatch("MESSAGE_CREATE", GatewayMessages.Fixture("gateway_message_create_own_bot_echo_nonce"));
        stage.Server.Dispatch("GUILD_DELETE", GatewayMessages.Fixture("gateway_guild_delete_unavailable"));
        await Until.TrueAsync(() => stage.Client!.Point?.Sequence == 4);
        Assert.Empty(stage.Ingress.Events);
        Assert.Empty(stage.Letters.All);
    }

    [Fact]
    public async Task Client_ToldWhatCannotBeRead_KeepsItAndGoesOn()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        stage.Letters.FailuresToCome = 2;
        stage.Ingress.NotStorable = "2";
        stage.Server.Say("no frame"u8.ToArray());
        stage.Server.Dispatch("MESSAGE_CREATE", new() { ["id"] = 5, ["guild_id"] = "1322222222222222222" });
        stage.Send(2, 2);
        await Until.TrueAsync(() => stage.Ingress.NumbersOf() is [3]);
        await Until.TrueAsync(() => stage.Client!.Point?.Sequence == 4);
        Assert.Equal(["incomplete", "no-frame", "not-storable"], stage.Letters.All.Select(letter => letter.Cause).Order());
        Assert.All(stage.Letters.All, letter => Assert.Equal("acme", letter.Tenant));
    }
}
