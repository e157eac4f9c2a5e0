using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.WhatsApp.Outbound;

namespace OrleansBots.Tests.WhatsApp.Outbound;

public sealed class SplitterTests
{
    private static readonly InlineButtons Buttons = new() { Rows = [[new Button { Label = "A", Value = "1" }]] };

    [Fact]
    public void Split_ShortText_IsOneRequest() => Assert.Single(MessageSplitter.Split(new SendText { Text = new string('x', 4096) }));

    [Fact]
    public void Split_LongText_IsSeveralThatFit()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 3000));

        var parts = MessageSplitter.Split(new SendText { Text = text, ReplyToMessageId = "q" }).Cast<SendText>().ToList();

        Assert.Equal(text, string.Join(' ', parts.Select(part => part.Text)));
        Assert.All(parts, part => Assert.InRange(part.Text.Length, 1, 4096));
        Assert.Equal(["q", .. Enumerable.Repeat<string?>(null, parts.Count - 1)], parts.Select(part => part.ReplyToMessageId));
    }

    [Theory]
    [InlineData(1500)]
    [InlineData(4500)]
    [InlineData(9000)]
    public void Split_LongTextWithChoices_EndsWithATextThatFitsBesideThem(int length)
    {
        var text = string.Join(' ', Enumerable.Repeat("**word**", length / 9));

        var parts = MessageSplitter.Split(new SendText { Text = text, Format = TextFormat.Markdown, Keyboard = Buttons }).Cast<SendText>().ToList();

        Assert.All(parts.SkipLast(1), part => Assert.Null(part.Keyboard));
        Assert.Same(Buttons, parts[^1].Keyboard);
        Assert.InRange(WhatsAppMarkup.Render(parts[^1].Text, TextFormat.Markdown).Length, 1, 1024);
        Assert.All(parts, part => Assert.InRange(WhatsAppMarkup.Render(part.Text, TextFormat.Markdown).Length, 1, 4096));
    }

    [Fact]
    public void Split_LongTextWithTitleAndFooter_BeginsWithTheOneAndEndsWithTheOther()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 500));

        var parts = MessageSplitter.Split(new SendText { Text = text, Keyboard = Buttons, Header = new() { Text = "Title" }, Footer = "foot", ReplyToMessageId = "q" })
            .Cast<SendText>().ToList();

        Assert.StartsWith("*Title*\n\nword", WhatsAppMarkup.Render(parts[0].Text, parts[0].Format), StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Null(part.Header));
        Assert.Equal([.. Enumerable.Repeat<string?>(null, parts.Count - 1), "foot"], parts.Select(part => part.Footer));
        Assert.Equal(("q", Buttons), (parts[0].ReplyToMessageId, parts[^1].Keyboard));
    }

    [Fact]
    public void Split_LongTextWithAFileAsHeader_BeginsWithTheFile()
    {
        var parts = MessageSplitter.Split(new SendText
        {
            Text = string.Join(' ', Enumerable.Repeat("word", 500)),
            Keyboard = Buttons,
            Header = new() { Media = new() { Kind = MediaKind.Photo, FileId = "1" } },
            ReplyToMessageId = "q",
        });

        Assert.Equal(("1", "q"), (((SendMedia)parts[0]).FileId, ((SendMedia)parts[0]).ReplyToMessageId));
        Assert.All(parts.Skip(1).Cast<SendText>(), part => Assert.Equal((null, null), (part.Header, part.ReplyToMessageId)));
        Assert.Same(Buttons, ((SendText)parts[^1]).Keyboard);
    }

    [Fact]
    public void Split_TextFullOfMarks_CountsWhatIsAddedToThem()
    {
        var text = string.Join(' ', Enumerable.Repeat("*a* [l](https://example.com/)", 300));

        var parts = MessageSplitter.Split(new SendText { Text = text, Format = TextFormat.Markdown }).Cast<SendText>();

        Assert.All(parts, part => Assert.InRange(WhatsAppMarkup.Render(part.Text, TextFormat.Markdown).Length, 1, 4096));
    }

    [Fact]
    public void Split_CaptionOfAudio_FollowsAsText()
    {
        var parts = MessageSplitter.Split(new SendMedia { Kind = MediaKind.Audio, FileId = "1", Caption = "words", Keyboard = Buttons });

        Assert.Null(((SendMedia)parts[0]).Caption);
        Assert.Equal(("words", Buttons), (((SendText)parts[1]).Text, ((SendText)parts[1]).Keyboard));
    }

    [Fact]
    public void Split_LongCaption_GoesOnAsText()
    {
        var caption = string.Join(' ', Enumerable.Repeat("word", 500));

        var parts = MessageSplitter.Split(new SendMedia { Kind = MediaKind.Photo, FileId = "1", Caption = caption });

        Assert.Equal(caption, $"{((SendMedia)parts[0]).Caption} {((SendText)parts[1]).Text}");
        Assert.InRange(((SendMedia)parts[0]).Caption!.Length, 1, 1024);
    }

    [Fact]
    public void Split_KeyboardThatWhatsAppDoesNotHave_IsLeftOut() => Assert.Null(
        ((SendText)MessageSplitter.Split(new SendText { Text = "x", Keyboard = new RemoveKeyboard() })[0]).Keyboard);
}
