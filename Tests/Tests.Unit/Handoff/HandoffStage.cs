using Microsoft.Extensions.Configuration;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Handoff;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Handoff;
using OrleansBots.Tests.Unit.Conversations;

namespace OrleansBots.Tests.Unit.Handoff;

/// <summary>A conversation whose channel hands over to people, and the people.</summary>
internal sealed class HandoffStage : IDisposable
{
    public static readonly Agent Grace = new() { Id = "a1", Name = "Grace" };

    public static readonly Agent Alan = new() { Id = "a2", Name = "Alan" };

    private readonly ConversationStage _stage = new(options => options.MaxTurnAttempts = 2);
    private int _done;

    public HandoffStage(HandoffSettings? settings = null) => Use(settings ?? Settings);

    public static HandoffSettings Settings { get; } = new()
    {
        Queue = "support",
        OnFailure = true,
        Words = new(new Dictionary<string, IReadOnlyCollection<string>> { ["*"] = ["human"], ["de"] = ["Mensch, bitte"] }),
        LeaveWords = new(new Dictionary<string, IReadOnlyCollection<string>> { ["*"] = ["never mind"] }),
        Texts = new(new Dictionary<(string, HandoffText), string>
        {
            [("*", HandoffText.Queued)] = "please wait",
            [("de", HandoffText.Queued)] = "bitte warten",
            [("*", HandoffText.Closed)] = "closed",
            [("*", HandoffText.Refused)] = "nobody here",
            [("*", HandoffText.Unclaimed)] = "nobody free",
            [("*", HandoffText.Left)] = "bot again",
            [("*", HandoffText.Taken)] = "{agent} is here",
            [("*", HandoffText.Ended)] = "{agent} left",
        }),
    };

    public ConversationStage Conversation => _stage;

    public HandoffState State => _stage.Conversation.State.Handoff ?? HandoffState.None;

    public IEnumerable<string> Texts => _stage.Platform.Texts;

    public Task SayAsync(string text) => _stage.DeliverAsync(_stage.Message(text));

    /// <summary>The bot hands over when it is told to.</summary>
    public void LetBotHandOver(HandoffRequest request) => _stage.Bot.OnEvent = (turn, token) =>
    {
        turn.HandOff(request);
        return ScriptedBot.Reply(turn, token);
    };

    public InboxItem Done(AgentEvent done) => _stage.Item($"agent {++_done}", done);

    public InboxItem Taken(Agent? by = null, long? epoch = null) =>
        Done(new HandoffTaken { OccurredAt = _stage.Time.GetUtcNow(), Agent = by ?? Grace, Epoch = epoch });

    public InboxItem Ended(string? note = null, bool resolved = false) =>
        Done(new HandoffEnded { OccurredAt = _stage.Time.GetUtcNow(), Agent = Grace, Note = note, Resolved = resolved });

    public InboxItem Replied(string text, Agent? by = null) =>
        Done(new AgentReplied { OccurredAt = _stage.Time.GetUtcNow(), Agent = by ?? Grace, Message = new SendText { Text = text } });

    /// <summary>The latest appointment comes due.</summary>
    public async Task ComeDueAsync()
    {
        var due = _stage.Stores.Appended.Last(entry => entry.Kind == "handoff-due");
        if (due.DueAt > _stage.Time.GetUtcNow()) _stage.Time.Advance(due.DueAt!.Value - _stage.Time.GetUtcNow());
        await _stage.DeliverAsync(_stage.Due(due));
    }

    public void Dispose() => _stage.Dispose();

    private void Use(HandoffSettings settings) => _stage.Channels.Set(new ChannelSettings
    {
        Key = TestChannels.Support,
        Platform = "test",
        Bot = "scripted",
        Handoff = settings,
        Section = new ConfigurationBuilder().AddInMemoryCollection().Build().GetSection("none"),
    });
}
