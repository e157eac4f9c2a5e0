using Microsoft.Extensions.Configuration;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Ingress;

namespace OrleansBots.Tests.Unit.Ingress;

/// <summary>What wakes a bot in a group.</summary>
public sealed class WakeTests : IInbox
{
    private static readonly Sender User = new() { Id = "7" };
    private readonly List<InboxEntry> _taken = [];

    public static TheoryData<UserEvent, GroupWake, bool> Events => new()
    {
        { Message(ChatKind.Group, isForBot: true), GroupWake.Addressed, true },
        { Message(ChatKind.Group, isForBot: false), GroupWake.Addressed, false },
        { Message(ChatKind.Group, isForBot: false), GroupWake.All, true },
        { Message(ChatKind.Private, isForBot: false), GroupWake.Addressed, true },
        { Message(ChatKind.Broadcast, isForBot: false), GroupWake.Addressed, true },
        { Edit(isForBot: true), GroupWake.Addressed, true },
        { Edit(isForBot: false), GroupWake.Addressed, false },
        { Edit(isForBot: false), GroupWake.All, true },
        { new ChoiceMade { OccurredAt = default, Sender = User, Chat = Chat(ChatKind.Group), Value = "v" }, GroupWake.Addressed, true },
        { new ReactionChanged { OccurredAt = default, Sender = User, Chat = Chat(ChatKind.Group) }, GroupWake.Addressed, true },
        { new MessageDeleted { OccurredAt = default, Sender = User, Chat = Chat(ChatKind.Group) }, GroupWake.Addressed, true },
        { new MembershipChanged { OccurredAt = default, Sender = User, Chat = Chat(ChatKind.Group), Change = MembershipChange.UserJoined }, GroupWake.Addressed, true },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public async Task AcceptAsync_Event_EntersTheInboxOnlyWhereItWakesTheBot(UserEvent happened, GroupWake wake, bool wakes)
    {
        var ingress = new EventIngress(this, TimeProvider.System);

        var result = await ingress.AcceptAsync(Channel(wake), new("1", happened), CancellationToken.None);

        Assert.Equal(wakes ? IngressOutcome.Accepted : IngressOutcome.NotWoken, result.Outcome);
        Assert.Equal(wakes ? 1 : 0, _taken.Count);
    }

    [Fact]
    public void Channel_WithoutTheSetting_IsWokenByWhatIsMeantForIt() => Assert.Equal(GroupWake.Addressed, new ChannelSettings
    {
        Key = new("acme", "support"),
        Platform = "telegram",
        Bot = "echo",
        Section = new ConfigurationBuilder().Build().GetSection("x"),
    }.GroupWake);

    ValueTask<AppendResult> IInbox.AppendAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        _taken.Add(entry);
        return new(new AppendResult(AppendOutcome.Accepted));
    }

    private static ChannelSettings Channel(GroupWake wake) => new()
    {
        Key = new("acme", "support"),
        Platform = "telegram",
        Bot = "echo",
        GroupWake = wake,
        Section = new ConfigurationBuilder().Build().GetSection("x"),
    };

    private static MessageReceived Message(ChatKind kind, bool isForBot) => new()
    {
        OccurredAt = default,
        Sender = User,
        Chat = Chat(kind),
        Content = new TextContent { Text = "hi" },
        IsForBot = isForBot,
    };

    private static MessageEdited Edit(bool isForBot) => new()
    {
        OccurredAt = default,
        Sender = User,
        Chat = Chat(ChatKind.Group),
        Content = new TextContent { Text = "hi" },
        IsForBot = isForBot,
    };

    private static ChatAddress Chat(ChatKind kind) => new() { ChatId = "1", Kind = kind };
}
