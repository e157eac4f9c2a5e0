using OrleansBots.Bots.Sdk;
using OrleansBots.Bots.Testing;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Tests.Unit.Bots;

/// <summary>The short forms of what bots send.</summary>
public sealed class ShortFormTests : IBot
{
    private Action<IBotTurn> _onEvent = _ => { };

    public string Name => "short";

    public ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken)
    {
        _onEvent(turn);
        return ValueTask.CompletedTask;
    }

    public static TheoryData<Action<IBotTurn>, OutboundMessage> Forms => new()
    {
        { turn => turn.Quote("q"), new SendText { Text = "q", ReplyToMessageId = "1" } },
        { turn => turn.React("👍"), new SendReaction { MessageId = "1", Emoji = "👍" } },
        { turn => turn.React(null), new SendReaction { MessageId = "1" } },
        { turn => turn.SendLocation(1, 2, "n", "a"), new SendLocation { Latitude = 1, Longitude = 2, Name = "n", Address = "a" } },
        { turn => turn.SendContact("n", "+1"), new SendContact { Name = "n", PhoneNumber = "+1" } },
        { turn => turn.SendFile(MediaKind.Photo, new("https://example.com/p"), "c"), new SendMedia { Kind = MediaKind.Photo, Url = new("https://example.com/p"), Caption = "c" } },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Form_OnAMessage_SendsThis(Action<IBotTurn> form, OutboundMessage expected)
    {
        _onEvent = form;

        Assert.Equal(expected, Assert.Single(await new BotHarness(this).SayAsync("hi")));
    }

    [Fact]
    public async Task AskFromList_Picked_ComesBackAsTheChoice()
    {
        string? picked = null;
        _onEvent = turn =>
        {
            picked = turn.Choice();
            if (picked is null) turn.AskFromList("Which?", "Open", ("Tea", "tea"), ("Coffee", "coffee"));
        };
        var harness = new BotHarness(this);
        await harness.SayAsync("hi");

        await harness.TapAsync("Coffee");

        Assert.Equal("coffee", picked);
        Assert.Equal(["Tea", "Coffee"], harness.Screen[0].Labels);
    }

    [Fact]
    public async Task UploadMediaAsync_InAHarness_KeepsTheFile()
    {
        var harness = new BotHarness(new Uploader());

        var sent = await harness.SayAsync("hi");

        var id = Assert.IsType<SendMedia>(sent[0]).FileId!;
        Assert.Equal([id], harness.Files.Uploaded);
        Assert.Equal([1, 2], harness.Files.Read(id));
    }

    private sealed class Uploader : IBot
    {
        public string Name => "uploader";

        public async ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken)
        {
            using var content = new MemoryStream([1, 2]);
            var id = await turn.UploadMediaAsync(new() { Content = content, MimeType = "image/png", FileName = "a.png" }, cancellationToken);
            turn.Send(new SendMedia { Kind = MediaKind.Photo, FileId = id });
        }
    }
}
