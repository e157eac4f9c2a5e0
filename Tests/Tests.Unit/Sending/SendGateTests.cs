using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Channels;
using OrleansBots.Grains.Hosting;
using OrleansBots.Grains.Sending;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Tests.Unit.Conversations;
using OrleansBots.Tests.Unit.Limits.Budgets;

namespace OrleansBots.Tests.Unit.Sending;

/// <summary>What the windows are told of requests that pass the gate, or do not.</summary>
public sealed class SendGateTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly SteppedTime _time = new();
    private readonly PlayedChat _chat = new();
    private readonly PlayedBudget _budget = new();
    private readonly ScriptedPlatform _platform = new() { DefaultLimits = new() { Chat = new RateLimit(5, TimeSpan.FromSeconds(5)), Channel = new RateLimit(50, TimeSpan.FromSeconds(1)) } };
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ChannelBudgets _budgets;
    private readonly SendGate _gate;

    public SendGateTests()
    {
        var grains = PlayedGrains.With(_chat, _budget);
        _budgets = new ChannelBudgets(grains, _time.Clock, NullLoggerFactory.Instance);
        var metrics = new GrainMetrics(_services.GetRequiredService<IMeterFactory>());
        _gate = new SendGate(grains, new([_platform], [], [], []), _budgets, metrics, _time.Clock, NullLogger<SendGate>.Instance);
    }

    public void Dispose()
    {
        _budgets.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void PassAsync_ChannelRefuses_GivesTheChatsPlaceBack()
    {
        _budget.Leases = false;
        _budget.Wait = Minute;

        var pass = Pass();

        Assert.Equal("channel", pass.Refusal?.LimitedBy);
        Assert.Equal((1, PermitFate.Unused), OnlyReport());
    }

    [Fact]
    public void PassAsync_PauseBeganMeanwhile_ReservesAgainAndGivesTheFirstPlaceBack()
    {
        _chat.Wait(TimeSpan.FromMilliseconds(500));
        _chat.Pause = TimeSpan.FromSeconds(2);

        var pass = Pass();

        Assert.NotNull(pass.Passage);
        Assert.Equal(2, _chat.Reservations);
        Assert.Equal((1, PermitFate.Unused), OnlyReport());
    }

    [Fact]
    public void PassAsync_RestOfThePauseThatItSatOut_TakesNoSecondPlace()
    {
        _chat.Wait(TimeSpan.FromMilliseconds(500));
        _chat.Pause = TimeSpan.FromMilliseconds(2);

        var pass = Pass();

        Assert.NotNull(pass.Passage);
        Assert.Equal(1, _chat.Reservations);
        Assert.Empty(_chat.Reports);
    }

    [Fact]
    public void PassAsync_WaitedForTheChannel_TellsTheChat()
    {
        _budget.Wait = TimeSpan.FromMilliseconds(400);

        Pass();

        Assert.Equal((1, PermitFate.Open), OnlyReport());
        Assert.Empty(_chat.Postponed);
    }

    [Fact]
    public void PassAsync_WaitedForTheChannelAndTheChatIsOnAnOldSilo_Postpones()
    {
        _chat.Numbers = false;
        _budget.Wait = TimeSpan.FromMilliseconds(400);

        Pass();

        Assert.InRange(Assert.Single(_chat.Postponed), TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(410));
    }

    [Fact]
    public void SendAsync_LeftAtOnce_TellsTheChatNothing()
    {
        AnswersUsuallyTake(TimeSpan.FromMilliseconds(300));

        Send(preparation: TimeSpan.FromMilliseconds(10), answer: TimeSpan.FromMilliseconds(300));

        Assert.Empty(_chat.Reports);
        Assert.Equal(PermitFate.Used, LastOfFirstPermit().Fate);
        Assert.InRange(LastOfFirstPermit().Age, TimeSpan.FromMilliseconds(280), TimeSpan.FromMilliseconds(320));
    }

    [Fact]
    public void SendAsync_AnswerTakesLongerThanUsual_CountsTheRestAsTheWay()
    {
        AnswersUsuallyTake(TimeSpan.FromMilliseconds(100));

        Send(preparation: TimeSpan.Zero, answer: TimeSpan.FromMilliseconds(600));

        Assert.Equal((1, PermitFate.Used), OnlyReport());
        Assert.InRange(_chat.Reports[0].Age, TimeSpan.FromMilliseconds(95), TimeSpan.FromMilliseconds(105));
        Assert.Contains(_budget.Reports, use => use.Permit == 1 && use.Fate == PermitFate.Open);
        Assert.Equal(PermitFate.Used, LastOfFirstPermit().Fate);
    }

    [Fact]
    public void SendAsync_LeftLate_TellsTheChatWhen()
    {
        AnswersUsuallyTake(TimeSpan.FromMilliseconds(300));

        Send(preparation: TimeSpan.FromSeconds(1), answer: TimeSpan.FromMilliseconds(300));

        Assert.Equal((1, PermitFate.Used), OnlyReport());
        Assert.InRange(_chat.Reports[0].Age, TimeSpan.FromMilliseconds(290), TimeSpan.FromMilliseconds(310));
    }

    [Fact]
    public void SendAsync_Refused_GivesTheChatsPlaceBackButNotTheChannels()
    {
        _platform.Answer(new DeliveryResult.RetryAfter(Minute, WholeChannel: false));

        Send();

        Assert.Equal((1, PermitFate.Unused), OnlyReport());
        Assert.Equal(PermitFate.Used, LastOfFirstPermit().Fate);
    }

    [Fact]
    public void SendAsync_NeverLeft_GivesBothBack()
    {
        _platform.Answer(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new DeliveryResult.Sent(null);
        });

        Send();

        Assert.Equal((1, PermitFate.Unused), OnlyReport());
        Assert.Equal(PermitFate.Unused, LastOfFirstPermit().Fate);
    }

    [Fact]
    public async Task RestAsync_OfManyChatsAtOnce_LeavesTheChannelOpen()
    {
        for (var chat = 0; chat < 8; chat++)
            await _gate.RestAsync(TestChannels.Create("scripted"), new ChatAddress { ChatId = $"{chat}" }, TimeSpan.FromSeconds(5), CancellationToken.None);

        Assert.Empty(_budget.Pauses);
    }

    [Fact]
    public async Task PauseAsync_OfManyChatsAtOnce_HoldsTheChannelBack()
    {
        for (var chat = 0; chat < 3; chat++)
            await _gate.PauseAsync(TestChannels.Create("scripted"), new ChatAddress { ChatId = $"{chat}" }, TimeSpan.FromSeconds(5), wholeChannel: false, CancellationToken.None);

        Assert.Equal([TimeSpan.FromSeconds(5)], _budget.Pauses);
    }

    private void AnswersUsuallyTake(TimeSpan time)
    {
        var answers = _budgets.Of(TestChannels.Support).Answers;
        for (var i = 0; i < AnswerTimes.Remembered; i++) answers.Note(0, (long)(time.TotalSeconds * _time.Clock.TimestampFrequency));
    }

    private (long, PermitFate) OnlyReport()
    {
        var use = Assert.Single(_chat.Reports);
        return (use.Permit, use.Fate);
    }

    private PermitUse LastOfFirstPermit() => _budget.Reports.Last(use => use.Permit == 1);

    private GatePass Pass()
    {
        GatePass? pass = null;
        _time.Run(async () => pass = await PassAsync(), TimeSpan.FromSeconds(1));
        return pass!.Value;
    }

    private ValueTask<GatePass> PassAsync() => _gate.PassAsync(
        TestChannels.Create("scripted"), new ChatAddress { ChatId = "7" }, LimitUse.ChatAndChannel, Patience, CancellationToken.None);

    private void Send(TimeSpan preparation, TimeSpan answer)
    {
        _platform.Answer(async (_, cancellationToken) =>
        {
            await _time.DelayAsync(preparation);
            using var content = new DepartingContent([1]);
            await content.CopyToAsync(Stream.Null, cancellationToken);
            await _time.DelayAsync(answer);
            return new DeliveryResult.Sent("m1");
        });
        Send();
    }

    /// <summary>Sends, and wants a further permit as soon as that is over, so that the channel hears of the first.</summary>
    private void Send() => _time.Run(
        async () =>
        {
            var pass = await PassAsync();
            var delivery = new Delivery
            {
                Id = "1",
                Conversation = ConversationStage.Key,
                Chat = new ChatAddress { ChatId = "7" },
                Message = new SendText { Text = "hello" },
                Timeline = new DeliveryTimeline(),
            };
            await SendAttempt.SendAsync(_platform, TestChannels.Create("scripted"), delivery, pass.Passage, Patience, _time.Clock);
            await _budgets.Of(TestChannels.Support).TakeAsync(bulk: false, Patience, CancellationToken.None);
        },
        TimeSpan.FromSeconds(5));
}
