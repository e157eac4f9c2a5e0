using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Tests.Unit.Web;

public sealed class WebSessionHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private WebSessionState _state = new();

    [Fact]
    public void Record_ThenDeliver_ShowsBothInOrderWithEveryStage()
    {
        Record("m1", "e1");
        Deliver("d1", new SendText { Text = "hello" }, "e1");

        Assert.Equal(["m1", "b3"], _state.Messages.Select(message => message.Id));
        var trace = Assert.Single(_state.Traces);
        Assert.All(new[] { trace.ReceivedAt, trace.QueuedAt, trace.TurnStartedAt, trace.CommittedAt, trace.SentAt }, stage => Assert.NotNull(stage));
        Assert.Equal(1, trace.Replies);
    }

    [Fact]
    public void Record_Repeated_ChangesNothing()
    {
        Record("m1", "e1");

        Assert.Null(WebSessionHistory.Record(_state, Input("m1", "e1")));
    }

    [Fact]
    public void Record_AfterItsReply_StandsBeforeTheReply()
    {
        Record("m1", "e1");
        Deliver("d1", new SendText { Text = "first" }, "e1");
        Deliver("d2", new SendText { Text = "one" }, "e2");
        Deliver("d3", new SendText { Text = "two" }, "e2");
        var change = WebSessionHistory.Record(_state, Input("m2", "e2"))!;

        Assert.Equal(["first", "m2", "one", "two"], change.State.Messages.Skip(1).Select(Shown));
        Assert.Equal(change.State.Messages[3].Id, change.Update.Messages[0].Before);
        Assert.NotNull(change.State.Traces[^1].SentAt);
        Assert.NotNull(change.State.Traces[^1].QueuedAt);
    }

    [Fact]
    public void Find_DeliveredBefore_KnowsItsMessage()
    {
        Deliver("d1", new SendText { Text = "a" }, "e1");

        Assert.Equal(_state.Messages[0].Id, WebSessionHistory.Find(_state, "d1")!.MessageId);
        Assert.Null(WebSessionHistory.Find(_state, "d2"));
    }

    [Fact]
    public void Find_ManyDeliveriesLater_StillKnowsTheRecentOnesAndStaysBounded()
    {
        for (var i = 0; i < 500; i++) Deliver($"d{i}", new SendText { Text = "a" }, "");

        Assert.Equal(WebSessionHistory.KeptDeliveries, _state.Delivered.Length);
        Assert.Equal(WebSessionHistory.KeptMessages, _state.Messages.Length);
        Assert.NotNull(WebSessionHistory.Find(_state, "d300"));
    }

    [Fact]
    public void Deliver_LongTexts_KeepTheStateLight()
    {
        for (var i = 0; i < 60; i++) Deliver($"d{i}", new SendText { Text = new string('a', 8_000) }, "");

        Assert.InRange(_state.Messages.Sum(message => message.Body.Length), 1, WebSessionHistory.KeptCharacters);
    }

    [Fact]
    public void Deliver_Edit_ReplacesTheTextInItsPlaceAndTakesTheButtonsAway()
    {
        var buttons = new InlineButtons { Rows = [[new() { Label = "Blue", Value = "blue" }]] };
        Deliver("d1", new SendText { Text = "Which?", Keyboard = buttons }, "e1");
        Deliver("d2", new SendText { Text = "after" }, "e2");
        var change = Deliver("d3", new EditText { MessageId = _state.Messages[0].Id, Text = "Blue it is" }, "e3")!;

        Assert.Equal(["Blue it is", "after"], _state.Messages.Select(Shown));
        Assert.True(_state.Messages[0].Edited);
        Assert.DoesNotContain("keyboard", _state.Messages[0].Body, StringComparison.Ordinal);
        Assert.Equal("e3", change.Update.Traces[0].EventId);
    }

    [Theory]
    [InlineData("b99")]
    [InlineData("m1")]
    public void Deliver_EditOfNoMessageOfTheBot_IsRefused(string id)
    {
        Record("m1", "e1");

        Assert.Null(Deliver("d1", new EditText { MessageId = id, Text = "x" }, "e1"));
    }

    [Fact]
    public void Since_KnownNumber_GivesOnlyWhatIsNewer()
    {
        Record("m1", "e1");
        var known = _state.Sequence;
        Deliver("d1", new SendText { Text = "new" }, "e1");

        var update = WebSessionHistory.Since(_state, known);

        Assert.False(update.Reset);
        Assert.Equal("new", Shown(Assert.Single(update.Messages)));
        Assert.Single(update.Traces);
        Assert.Empty(WebSessionHistory.Since(_state, _state.Sequence).Messages);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    public void Since_NoNumberOrOneNeverGiven_GivesEverything(long sequence)
    {
        Record("m1", "e1");

        var update = WebSessionHistory.Since(_state, sequence);

        Assert.True(update.Reset);
        Assert.Single(update.Messages);
    }

    private static WebInput Input(string id, string eventId) => new()
    {
        Id = id,
        EventId = eventId,
        Body = $$"""{"type":"text","text":"{{id}}"}""",
        ReceivedAt = Start,
        QueuedAt = Start.AddMilliseconds(1),
    };

    private static string Shown(WebMessage message)
    {
        using var json = JsonDocument.Parse(message.Body);
        return json.RootElement.GetProperty("text").GetString()!;
    }

    private void Record(string id, string eventId) => _state = WebSessionHistory.Record(_state, Input(id, eventId))!.State;

    private WebChange? Deliver(string deliveryId, OutboundMessage message, string eventId)
    {
        var output = new WebOutput
        {
            DeliveryId = deliveryId,
            Message = EventCodec.Encode(message),
            EventId = eventId,
            ReceivedAt = Start,
            TurnStartedAt = Start.AddMilliseconds(2),
            CommittedAt = Start.AddMilliseconds(3),
        };
        var change = WebSessionHistory.Deliver(_state, output, message, Start.AddMilliseconds(4));
        if (change is not null) _state = change.State;
        return change;
    }
}
