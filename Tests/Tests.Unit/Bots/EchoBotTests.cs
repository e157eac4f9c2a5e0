using OrleansBots.Bots.Builtin.Echo;
using OrleansBots.Bots.Testing;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Tests.Unit.Bots;

public sealed class EchoBotTests
{
    private readonly BotHarness _harness = new(new EchoBot());

    [Fact]
    public void Name_Always_IsThatOfTheContract() => Assert.Equal("echo", new EchoBot().Name);

    [Fact]
    public async Task HandleAsync_Texts_RepliesWithCounterAndText()
    {
        Assert.Equal("echo 1: hello", (await _harness.SayAsync("hello")).Text);
        Assert.Equal("echo 2:  two  words ", (await _harness.SayAsync(" two  words ")).Text);
        Assert.Equal("echo 3: /start now", (await _harness.SayAsync("/start now")).Text);
    }

    [Fact]
    public async Task HandleAsync_MoreThanTwentyMessages_KeepsTheLastTwentyAndTheCounter()
    {
        for (var i = 1; i <= 23; i++) await _harness.SayAsync($"m{i}");

        var memory = _harness.Remembered(EchoJson.Default.EchoMemory);
        Assert.Equal(23, memory!.Counter);
        Assert.Equal(Enumerable.Range(4, 20).Select(i => $"m{i}"), memory.Recent);
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task HandleAsync_OtherContent_EchoesItInWords(InboundContent content, string words) =>
        Assert.Equal($"echo 1: {words}", (await _harness.SendAsync(content)).Text);

    public static TheoryData<InboundContent, string> Contents => new()
    {
        { new MediaContent { Kind = MediaKind.Photo, FileId = "f", Caption = "my cat" }, "my cat" },
        { new MediaContent { Kind = MediaKind.Photo, FileId = "f" }, "photo" },
        { new MediaContent { Kind = MediaKind.VideoNote, FileId = "f" }, "video note" },
        { new MediaContent { Kind = MediaKind.Document, FileId = "f", FileName = "a.pdf" }, "a.pdf" },
        { new MediaContent { Kind = MediaKind.Sticker, FileId = "f", Emoji = "🙂" }, "🙂" },
        { new LocationContent { Latitude = 52.5, Longitude = -13.25 }, "52.5, -13.25" },
        { new LocationContent { Latitude = 1, Longitude = 2, Name = "Café" }, "Café" },
        { new ContactContent { PhoneNumber = "+1", Name = "Ada" }, "Ada" },
        { new ContactContent { PhoneNumber = "+1" }, "+1" },
        { new UnsupportedContent { Kind = "poll" }, "poll" },
    };

    [Fact]
    public async Task HandleAsync_Choice_AnswersItAndCountsNothing()
    {
        var replies = await _harness.ReceiveAsync(new ChoiceMade { OccurredAt = _harness.Now, Sender = _harness.User, Chat = Chat, Value = "x", InteractionId = "i7" });

        Assert.Equal("i7", Assert.IsType<AnswerChoice>(Assert.Single(replies)).InteractionId);
        Assert.Equal("echo 1: a", (await _harness.SayAsync("a")).Text);
    }

    [Fact]
    public async Task HandleAsync_EditOrMembership_StaysSilent()
    {
        Assert.Empty(await _harness.ReceiveAsync(new MessageEdited { OccurredAt = _harness.Now, Sender = _harness.User, Chat = Chat, Content = new TextContent { Text = "b" } }));
        Assert.Empty(await _harness.ReceiveAsync(new MembershipChanged { OccurredAt = _harness.Now, Sender = _harness.User, Chat = Chat, Change = MembershipChange.BotBlocked }));
    }

    private static ChatAddress Chat => new() { ChatId = "1" };
}
