using OrleansBots.Bots.Testing;
using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Tests.Unit.Bots;

public sealed class LinesBotTests
{
    private static readonly MediaContent Document = new() { Kind = MediaKind.Document, FileId = "f1" };

    private readonly BotHarness _harness = new(new LinesBot());

    [Fact]
    public async Task SendAsync_Document_IsOpenedAndAnswered()
    {
        _harness.Files.Add("f1", "one\ntwo\nthree"u8.ToArray());

        var replies = await _harness.SendAsync(Document);

        Assert.Equal("3 lines.", replies.Text);
        Assert.NotNull(Assert.IsType<SendText>(replies[0]).ReplyToMessageId);
    }

    [Fact]
    public async Task SendAsync_LargeDocument_IsRefused()
    {
        _harness.Files.Add("f1", new byte[1_000_001]);

        Assert.Equal("That is too large for me.", (await _harness.SendAsync(Document)).Text);
    }

    [Fact]
    public async Task SendAsync_DocumentThatIsGone_FailsTheTurn() =>
        Assert.Equal("gone", (await Assert.ThrowsAsync<MediaUnavailableException>(() => _harness.SendAsync(Document))).Cause);
}
