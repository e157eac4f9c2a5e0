using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Platforms.Discord.Gateway.Protocol;
using OrleansBots.Tests.Common.Fixtures;

namespace OrleansBots.Tests.Discord.Gateway.Protocol;

public sealed class GatewayMachineTests
{
    private const string Token = "secret-token";
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(41_250);
    private static readonly ResumePoint s_point = new("session-1", new("wss://resume.example.com"), 17, "42");

    private readonly FakeTimeProvider _time = new();
    private readonly GatewayTimings _timings = new();
    private double _random = 0.5;
    private long? _durable;

    [Fact]
    public void Hello_First_AsksForLeaveAndBeatsAfterARandomShareOfTheInterval()
    {
        _random = 0.25;
        var machine = Create();
        Assert.Equal(MoveKind.Begin, Take(machine, "gateway_hello").Kind);
        Assert.Equal(s_interval * 0.25, machine.Due);
        _time.Advance(s_interval * 0.25);
        Assert.Equal(MoveKind.Send, machine.Tick().Kind);
        Assert.Equal(s_interval, machine.Due);
    }

    [Fact]
    public void Begin_WithoutASession_Identifies()
    {
        var frame = Json(Greeted().Begin());
        Assert.Equal(2, frame.GetProperty("op").GetInt32());
        var data = frame.GetProperty("d");
        Assert.Equal(Token, data.GetProperty("token").GetString());
        Assert.Equal(46_593, data.GetProperty("intents").GetInt32());
        Assert.Equal("[3,8]", data.GetProperty("shard").GetRawText());
        Assert.Equal(["browser", "device", "os"], data.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order());
    }

    [Fact]
    public void Begin_WithASession_GoesOnFromItsLastDurableEvent()
    {
        var frame = Json(Greeted(s_point).Begin());
        Assert.Equal(6, frame.GetProperty("op").GetInt32());
        Assert.Equal("""{"token":"secret-token","session_id":"session-1","seq":17}""", frame.GetProperty("d").GetRawText());
    }

    [Fact]
    public void Heartbeat_OnDemand_GoesOutAtOnceWithTheLastDurableEvent()
    {
        var machine = Running();
        _durable = 9;
        var move = Take(machine, "gateway_heartbeat_request");
        Assert.Equal(MoveKind.Answer, move.Kind);
        Assert.Equal("""{"op":1,"d":9}""", Encoding.UTF8.GetString(move.Frame.Span));
    }

    [Fact]
    public void Heartbeat_BeforeAnyEvent_TellsNone()
    {
        var machine = Greeted();
        _time.Advance(s_interval);
        Assert.Equal("""{"op":1,"d":null}""", Encoding.UTF8.GetString(machine.Tick().Frame.Span));
    }

    [Fact]
    public void Tick_AfterAnAcknowledgement_BeatsAgainAndKnowsTheLatency()
    {
        var machine = Running();
        _time.Advance(s_interval);
        Assert.Equal(MoveKind.Send, machine.Tick().Kind);
        _time.Advance(TimeSpan.FromMilliseconds(120));
        Take(machine, "gateway_heartbeat_ack");
        Assert.Equal(TimeSpan.FromMilliseconds(120), machine.Latency);
        _time.Advance(s_interval);
        Assert.Equal(MoveKind.Send, machine.Tick().Kind);
    }

    [Fact]
    public void Tick_WithoutAnAcknowledgement_FindsAZombieAndKeepsTheSession()
    {
        var machine = Running();
        _time.Advance(s_interval);
        machine.Tick();
        _time.Advance(s_interval - TimeSpan.FromMilliseconds(1));
        Assert.Equal(MoveKind.Nothing, machine.Tick().Kind);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        AssertEnd(machine.Tick(), EndCause.Zombie, NextStep.Resume);
    }

    [Fact]
    public void Tick_WhileNothingIsRead_BeatsOnAndJudgesOnlyAfterAFullInterval()
    {
        var machine = Running();
        _time.Advance(s_interval);
        machine.Tick();
        machine.NoteReading(isBlocked: true);
        for (var i = 0; i < 5; i++)
        {
            _time.Advance(s_interval);
            Assert.Equal(MoveKind.Send, machine.Tick().Kind);
        }

        machine.NoteReading(isBlocked: false);
        _time.Advance(s_interval);
        Assert.Equal(MoveKind.Send, machine.Tick().Kind);
        _time.Advance(s_interval);
        AssertEnd(machine.Tick(), EndCause.Zombie, NextStep.Resume);
    }

    [Fact]
    public void Tick_WithoutHello_GivesUp()
    {
        var machine = Create(s_point);
        Assert.Equal(_timings.HelloTimeout, machine.Due);
        _time.Advance(_timings.HelloTimeout);
        AssertEnd(machine.Tick(), EndCause.Silent, NextStep.Resume);
    }

    [Fact]
    public void Tick_WhenTheSessionDoesNotStart_GivesUpUnlessEventsAreToldAgain()
    {
        _random = 0.99;
        var machine = Greeted(s_point);
        machine.Begin();
        _time.Advance(_timings.StartTimeout - TimeSpan.FromSeconds(1));
        Take(machine, "gateway_message_create_guild_mention");
        _time.Advance(_timings.StartTimeout - TimeSpan.FromSeconds(1));
        // Acknowledged all along.
        machine.Tick();
        Take(machine, "gateway_heartbeat_ack");
        Assert.NotEqual(MoveKind.End, machine.Tick().Kind);
        _time.Advance(TimeSpan.FromSeconds(1));
        AssertEnd(machine.Tick(), EndCause.Silent, NextStep.Resume);
    }

    [Fact]
    public void Ready_OfANewSession_TellsWhatIsNeededToGoOn()
    {
        var machine = Greeted();
        machine.Begin();
        Assert.Equal(MoveKind.Started, Take(machine, "gateway_ready").Kind);
        Assert.Equal(new ResumePoint("6d9b1b3c0f0e4d51b9e5dummysession", new("wss://gateway-us-east1-c.discord.gg"), 1, "1311111111111111112"), machine.Session);
    }

    [Fact]
    public void Events_ToldAgainBeforeResumed_AreHandedOn()
    {
        var machine = Greeted(s_point);
        machine.Begin();
        Assert.Equal(MoveKind.Deliver, Take(machine, "gateway_message_create_guild_mention").Kind);
        Assert.Equal(MoveKind.Resumed, Take(machine, "gateway_resumed").Kind);
        Assert.Equal(MoveKind.Deliver, Take(machine, "gateway_message_update").Kind);
    }

    [Fact]
    public void Events_BeforeReady_AreNotHandedOn()
    {
        var machine = Greeted();
        machine.Begin();
        Assert.Equal(MoveKind.Nothing, Take(machine, "gateway_message_create_guild_mention").Kind);
    }

    [Fact]
    public void Reconnect_EvenBeforeHello_GoesOnWithTheSession()
    {
        AssertEnd(Take(Create(s_point), "gateway_reconnect"), EndCause.Reconnect, NextStep.Resume);
        AssertEnd(Take(Create(), "gateway_reconnect"), EndCause.Reconnect, NextStep.Identify);
    }

    [Theory]
    [InlineData("gateway_invalid_session_resumable", true)]
    [InlineData("gateway_invalid_session_not_resumable", false)]
    public void InvalidSession_OfEitherKind_WaitsARandomTimeFromOneToFiveSeconds(string frame, bool resumable)
    {
        foreach (var random in new[] { 0, 0.5, 0.999 })
        {
            _random = random;
            var machine = Greeted(s_point);
            machine.Begin();
            var move = Take(machine, frame);
            AssertEnd(move, EndCause.InvalidSession, resumable ? NextStep.Resume : NextStep.Identify);
            Assert.Equal(1 + (4 * random), move.End!.Wait.TotalSeconds, 3);
            Assert.Equal(resumable, machine.Session is not null);
        }
    }

    [Fact]
    public void Closed_WithoutASession_IdentifiesWhateverTheCode() => Assert.Equal(NextStep.Identify, Create().Closed(4000).Next);

    [Theory]
    [InlineData("{\"op\":10}")]
    [InlineData("{\"op\":10,\"d\":null}")]
    [InlineData("{\"op\":10,\"d\":[]}")]
    [InlineData("{\"op\":10,\"d\":{\"heartbeat_interval\":\"5\"}}")]
    [InlineData("{\"op\":10,\"d\":{\"heartbeat_interval\":0}}")]
    public void Hello_WithoutAnInterval_EndsTheConnection(string frame) => AssertEnd(TakeText(Create(s_point), frame), EndCause.Nonsense, NextStep.Resume);

    [Theory]
    [InlineData("{\"op\":0,\"s\":1,\"t\":\"READY\"}")]
    [InlineData("{\"op\":0,\"s\":1,\"t\":\"READY\",\"d\":{\"session_id\":\"\\ud800\",\"user\":{\"id\":\"1\"},\"resume_gateway_url\":\"wss://a\"}}")]
    [InlineData("{\"op\":0,\"s\":1,\"t\":\"READY\",\"d\":{\"session_id\":\"x\",\"user\":{\"id\":\"1\"},\"resume_gateway_url\":\"file:///etc\"}}")]
    public void Ready_WithoutASession_EndsTheConnection(string frame)
    {
        var machine = Greeted();
        machine.Begin();
        AssertEnd(TakeText(machine, frame), EndCause.Nonsense, NextStep.Identify);
    }

    [Theory]
    [InlineData("gateway_hello")]
    [InlineData("gateway_heartbeat_ack")]
    public void Frames_OutOfPlace_ChangeNothing(string frame)
    {
        var machine = Running();
        Assert.Equal(MoveKind.Nothing, Take(machine, frame).Kind);
        Assert.Equal(s_interval / 2, machine.Due);
    }

    [Fact]
    public void ToString_OfAnIdentity_HidesTheToken() =>
        Assert.Equal("3/8", new GatewayIdentity(Token, GatewayIntents.Chat, 3, 8).ToString());

    private GatewayMachine Create(ResumePoint? point = null) =>
        new(new(Token, GatewayIntents.Chat, 3, 8), point, () => _durable, _timings, _time, () => _random);

    private GatewayMachine Greeted(ResumePoint? point = null)
    {
        var machine = Create(point);
        Take(machine, "gateway_hello");
        return machine;
    }

    private GatewayMachine Running()
    {
        var machine = Greeted();
        machine.Begin();
        Take(machine, "gateway_ready");
        return machine;
    }

    private static GatewayMove Take(GatewayMachine machine, string fixture)
    {
        Assert.True(GatewayFrame.TryRead(Fixtures.Discord(fixture), out var frame));
        return machine.Take(frame);
    }

    private static GatewayMove TakeText(GatewayMachine machine, string text)
    {
        Assert.True(GatewayFrame.TryRead(Encoding.UTF8.GetBytes(text), out var frame));
        return machine.Take(frame);
    }

    private static JsonElement Json(ReadOnlyMemory<byte> frame) => JsonDocument.Parse(frame).RootElement;

    private static void AssertEnd(GatewayMove move, EndCause cause, NextStep next) =>
        Assert.Equal((MoveKind.End, cause, next), (move.Kind, move.End!.Cause, move.End.Next));
}
