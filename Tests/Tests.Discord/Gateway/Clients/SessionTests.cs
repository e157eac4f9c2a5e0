using OrleansBots.Platforms.Discord.Gateway.Protocol;
using OrleansBots.Simulators.Discord.Gateway;
using OrleansBots.Tests.Discord.Gateway.Stage;

namespace OrleansBots.Tests.Discord.Gateway.Clients;

public sealed class SessionTests
{
    private const int PerRound = 40;
    private const int Rounds = 5;

    private static readonly TimeSpan s_quickBeat = TimeSpan.FromMilliseconds(400);

    public enum Fault
    {
        Reconnect,
        Cut,
        Freeze,
        InvalidButResumable,
        Closed4000,
        Closed4001,
        Closed4005,
        Closed1000,
    }

    [Fact]
    public async Task Client_OnceConnected_IdentifiesBeatsAndTakesMessagesAtTheLastDurableEvent()
    {
        await using var stage = await GatewayStage.StartAsync(new() { HeartbeatInterval = s_quickBeat });
        await stage.ConnectedAsync();
        stage.Send(1, 20);
        await Until.TrueAsync(() => stage.Ingress.NumbersOf().Count == 20);
        // READY is event 1.
        await Until.TrueAsync(() => stage.Server.LastHeartbeatSequence == 21);
        Assert.Equal(Enumerable.Range(1, 20), stage.Ingress.NumbersOf());
        var identify = Assert.Single(stage.Server.Identifies);
        Assert.Equal((0, 1, (int)GatewayIntents.Chat), (identify.Shard, identify.Shards, identify.Intents));
        Assert.Equal((identify.SessionId, 1L), (stage.Keeper.Saved!.SessionId, stage.Keeper.Saved.Sequence));
        Assert.Empty(stage.Server.Violations);
    }

    [Theory]
    [InlineData(Fault.Reconnect)]
    [InlineData(Fault.Cut)]
    [InlineData(Fault.Freeze)]
    [InlineData(Fault.InvalidButResumable)]
    [InlineData(Fault.Closed4000)]
    [InlineData(Fault.Closed4001)]
    [InlineData(Fault.Closed4005)]
    [InlineData(Fault.Closed1000)]
    public async Task Client_AfterWhatASessionSurvives_GoesOnAndLosesAndDoublesNothing(Fault fault)
    {
        await using var stage = await GatewayStage.StartAsync(fault == Fault.Freeze ? new() { HeartbeatInterval = s_quickBeat } : null);
        await stage.ConnectedAsync();
        for (var round = 0; round < Rounds; round++)
        {
            stage.Send(1 + (round * PerRound), PerRound / 2);
            Strike(stage.Server, fault);
            // Into the gap: nobody is there to hear them.
            stage.Send(1 + (round * PerRound) + (PerRound / 2), PerRound / 2);
            await Until.TrueAsync(() => stage.Server.Resumes.Count > round && stage.Server.Running == 1);
        }

        await Until.TrueAsync(() => stage.Ingress.NumbersOf().Count == Rounds * PerRound);
        Assert.Equal(Enumerable.Range(1, Rounds * PerRound), stage.Ingress.NumbersOf());
        Assert.Single(stage.Server.Identifies);
        Assert.All(stage.Server.Resumes, resume => Assert.Equal((true, "/gateway/resume"), (resume.Resumed, resume.Path)));
        Assert.Equal(stage.Server.Resumes.Count + 1, stage.Keeper.Claims);
        Assert.Empty(stage.Server.Violations);
        Assert.DoesNotContain(stage.Server.Farewells, code => code is 1000 or 1001);
    }

    [Fact]
    public async Task Client_WhoseSessionIsGone_StartsANewOneAndTakesWhatItTells()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        stage.Send(1, 10);
        await Until.TrueAsync(() => stage.Ingress.NumbersOf().Count == 10);
        stage.Server.InvalidateSessions(resumable: false);
        await Until.TrueAsync(() => stage.Server.Identifies.Count == 2 && stage.Server.Running == 1);
        stage.Send(11, 10);
        await Until.TrueAsync(() => stage.Ingress.NumbersOf().Count == 20);
        Assert.Equal(Enumerable.Range(1, 20), stage.Ingress.NumbersOf());
        Assert.Empty(stage.Server.Resumes);
        Assert.Equal(stage.Server.Identifies[1].SessionId, stage.Keeper.Saved!.SessionId);
    }

    [Fact]
    public async Task Client_WhoseResumeIsRefused_StartsANewSession()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        stage.Server.RefusesResumes = true;
        stage.Server.Cut();
        await Until.TrueAsync(() => stage.Server.Identifies.Count == 2 && stage.Server.Running == 1);
        Assert.False(Assert.Single(stage.Server.Resumes).Resumed);
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task Client_ClosedWithACodeThatEndsTheSession_StartsANewOne(int code)
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        stage.Server.Close(code);
        await Until.TrueAsync(() => stage.Server.Identifies.Count == 2 && stage.Server.Running == 1);
        Assert.Empty(stage.Server.Resumes);
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public async Task Client_ClosedWithACodeThatAPersonMustMend_Stops(int code)
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ConnectedAsync();
        stage.Server.Close(code);
        var end = await stage.Run.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((EndCause.Closed, NextStep.Stop, (int?)code), (end.Cause, end.Next, end.Code));
    }

    [Fact]
    public async Task Client_WithIntentsThatAreSwitchedOff_Stops()
    {
        await using var stage = await GatewayStage.StartAsync(new() { AllowedPrivilegedIntents = 0 });
        stage.Connect();
        Assert.Equal(4014, (await stage.Run.WaitAsync(TimeSpan.FromSeconds(30))).Code);
    }

    [Fact]
    public async Task Client_WithoutTheIntentOfContent_TakesMessagesAsDiscordTellsThem()
    {
        await using var stage = await GatewayStage.StartAsync(new() { AllowedPrivilegedIntents = 0 });
        stage.Connect(intents: GatewayIntents.Chat & ~GatewayIntents.MessageContent);
        await Until.TrueAsync(() => stage.Server.Running == 1);
        stage.Send(1, 1);
        await Until.TrueAsync(() => stage.Ingress.NumbersOf().Count == 1);
    }

    [Fact]
    public async Task Client_BeforeAServerThatSaysNothing_GivesUpAndTriesAgain()
    {
        await using var stage = await GatewayStage.StartAsync(timings: new() { HelloTimeout = TimeSpan.FromMilliseconds(100), FirstBackoff = TimeSpan.FromMilliseconds(5) });
        stage.Server.IsMute = true;
        stage.Connect();
        await Until.TrueAsync(() => stage.Server.Connections == 1);
        stage.Server.IsMute = false;
        await Until.TrueAsync(() => stage.Server.Running == 1);
    }

    private static void Strike(DiscordGatewayServer server, Fault fault)
    {
        Action strike = fault switch
        {
            Fault.Reconnect => server.RequestReconnect,
            Fault.Cut => server.Cut,
            Fault.Freeze => server.Freeze,
            Fault.InvalidButResumable => () => server.InvalidateSessions(resumable: true),
            Fault.Closed4000 => () => server.Close(4000),
            Fault.Closed4001 => () => server.Close(4001),
            Fault.Closed4005 => () => server.Close(4005),
            _ => () => server.Close(1000),
        };
        strike();
    }
}
