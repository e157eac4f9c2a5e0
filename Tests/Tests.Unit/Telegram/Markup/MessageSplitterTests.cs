using System.Text;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;
using OrleansBots.Platforms.Telegram.Outbound;
using OrleansBots.Platforms.Telegram.Outbound.Markup;
using OrleansBots.Tests.Unit.Markup;

namespace OrleansBots.Tests.Unit.Telegram.Markup;

public sealed class MessageSplitterTests
{
    private static readonly InlineButtons Buttons = new() { Rows = [[new() { Label = "A", Value = "a" }]] };

    [Theory]
    [InlineData(11, TextFormat.Plain)]
    [InlineData(12, TextFormat.Plain)]
    [InlineData(13, TextFormat.Markdown)]
    [InlineData(14, TextFormat.Markdown)]
    [InlineData(15, TextFormat.Markdown)]
    public void Split_RandomText_PartsFitAndLoseOnlyWhiteSpaceAndNoStyle(int seed, TextFormat format)
    {
        var random = new Random(seed);
        for (var i = 0; i < 8; i++)
        {
            var message = new SendText { Text = RandomTexts.Next(random, random.Next(2_000, 6_000)), Format = format };

            var parts = MessageSplitter.Split(message).Cast<SendText>().ToList();

            Assert.Equal(Styled(message), parts.SelectMany(Styled));
            Assert.Equal(parts, MessageSplitter.Split(message).Cast<SendText>());
            foreach (var part in parts)
            {
                var visible = string.Concat(Spans(part).Select(span => span.Text));
                Assert.InRange(visible.Length, 1, 4096);
                Assert.False(char.IsLowSurrogate(visible[0]) || char.IsHighSurrogate(visible[^1]));
                Assert.Equal([part], MessageSplitter.Split(part));
                if (format == TextFormat.Plain) continue;
                var html = HtmlWriter.Write(Spans(part));
                RandomTexts.AssertValidHtml(html, visible);
                Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 32 * 1024);
            }
        }
    }

    [Theory]
    [InlineData("\n\n")]
    [InlineData("\n")]
    [InlineData(". ")]
    [InlineData(" ")]
    public void Split_LongText_CutsAtTheBestPlace(string place)
    {
        var first = new string('a', 3000);
        var text = $"{first}{place}{new string('b', 2000)}";

        Assert.Equal([first + place.TrimEnd(), new string('b', 2000)], Texts(text));
    }

    [Fact]
    public void Split_BetterPlaceInTheSecondHalf_WinsOverALaterWorse() =>
        Assert.Equal(
            [$"{new string('a', 2500)}", $"{new string('b', 700)}. {new string('c', 1500)} d"],
            Texts($"{new string('a', 2500)}\n\n{new string('b', 700)}. {new string('c', 1500)} d"));

    [Fact]
    public void Split_NoWhiteSpace_NeverTearsACharacter()
    {
        var text = string.Concat(Enumerable.Repeat("👩‍💻", 2000));

        var parts = Texts(text);

        Assert.Equal(text, string.Concat(parts));
        Assert.All(parts, part => Assert.Equal(0, part.Length % "👩‍💻".Length));
    }

    [Fact]
    public void Split_OneCharacterLongerThanAMessage_IsCutAllTheSame() =>
        Assert.Equal([4096, 905], Texts("e" + new string('\u0301', 5000)).Select(part => part.Length));

    [Theory]
    [InlineData(4096, 1)]
    [InlineData(4097, 2)]
    public void Split_AtTheLimit_CountsUtf16Units(int length, int parts) => Assert.Equal(parts, Texts(new string('x', length)).Count);

    [Fact]
    public void Split_MarksMakeTheSourceLonger_OnlyVisibleTextCounts()
    {
        var message = new SendText { Text = $"**{new string('x', 4096)}**", Format = TextFormat.Markdown };

        Assert.Equal([message], MessageSplitter.Split(message));
    }

    [Fact]
    public void Split_ShortTextThatGrowsInHtml_IsSplitBelowTelegramsSize()
    {
        // Each star closes and opens three tags.
        var message = new SendText { Text = $"~~{string.Concat(Enumerable.Repeat("**x**x", 600))}~~", Format = TextFormat.Markdown };

        Assert.All(MessageSplitter.Split(message).Cast<SendText>(), part => Assert.InRange(HtmlWriter.Write(Spans(part)).Length, 1, 32 * 1024));
    }

    [Fact]
    public void Split_LongText_RepliesWithTheFirstPartAndShowsButtonsWithTheLast()
    {
        var message = new SendText { Text = new string('x', 9000), ReplyToMessageId = "5", Keyboard = Buttons, Silent = true };

        var parts = MessageSplitter.Split(message).Cast<SendText>().ToList();

        Assert.Equal(["5", null, null], parts.Select(part => part.ReplyToMessageId));
        Assert.Equal([null, null, Buttons], parts.Select(part => part.Keyboard));
        Assert.All(parts, part => Assert.True(part.Silent));
    }

    [Fact]
    public void Split_LongCaption_GoesOnAsText()
    {
        var caption = $"{new string('a', 1000)}\n{new string('b', 3000)}\n{new string('c', 3000)}";
        var message = new SendMedia { Kind = MediaKind.Photo, FileId = "f", Caption = caption, Keyboard = Buttons, ReplyToMessageId = "5" };

        Assert.Equal(
            [
                message with { Caption = new string('a', 1000), Keyboard = null },
                new SendText { Text = new string('b', 3000) },
                new SendText { Text = new string('c', 3000), Keyboard = Buttons },
            ],
            MessageSplitter.Split(message));
    }

    [Theory]
    [InlineData(MediaKind.Sticker)]
    [InlineData(MediaKind.VideoNote)]
    public void Split_CaptionWhereNoneIsAllowed_BecomesAText(MediaKind kind)
    {
        var message = new SendMedia { Kind = kind, FileId = "f", Caption = "hello", Keyboard = Buttons };

        Assert.Equal([message with { Caption = null, Keyboard = null }, new SendText { Text = "hello", Keyboard = Buttons }], MessageSplitter.Split(message));
    }

    [Fact]
    public void Split_LongEdit_EditsTheFirstPartAndSendsTheRest()
    {
        var message = new EditText { MessageId = "9", Text = $"{new string('a', 4000)} {new string('b', 100)}", Buttons = Buttons };

        Assert.Equal(
            [message with { Text = new string('a', 4000), Buttons = null }, new SendText { Text = new string('b', 100), Keyboard = Buttons }],
            MessageSplitter.Split(message));
    }

    [Fact]
    public void Split_WhatCannotBeSplit_StaysOne()
    {
        OutboundMessage[] messages = [new SendText { Text = "hi" }, new SendText { Text = new string(' ', 5000) }, new AnswerChoice { InteractionId = "1" }, new ShowTyping()];

        Assert.All(messages, message => Assert.Same(message, Assert.Single(MessageSplitter.Split(message))));
    }

    private static List<string> Texts(string text) => [.. MessageSplitter.Split(new SendText { Text = text }).Cast<SendText>().Select(part => part.Text)];

    private static IReadOnlyList<StyledSpan> Spans(SendText message) =>
        message.Format == TextFormat.Plain ? [new(message.Text, TextStyle.None)] : MarkdownReader.Read(message.Text);

    private static IEnumerable<(char Character, TextStyle Style, string? Url)> Styled(SendText message) =>
        from span in Spans(message)
        from character in span.Text
        where !char.IsWhiteSpace(character)
        select (character, span.Style, span.Url);
}
