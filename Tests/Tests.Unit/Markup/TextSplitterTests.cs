using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Tests.Unit.Markup;

public sealed class TextSplitterTests
{
    // Counts as a platform does that takes the marks as part of the text.
    private static readonly TextLimits s_source = new(100, 100) { SizeOf = spans => MarkdownWriter.Write(spans).Length, MaxFirstSize = 60, MaxSize = 100 };

    [Theory]
    [InlineData(21, TextFormat.Plain)]
    [InlineData(22, TextFormat.Markdown)]
    [InlineData(23, TextFormat.Markdown)]
    public void Split_MeasuredText_EveryPartFitsAndNothingButWhiteSpaceIsLost(int seed, TextFormat format)
    {
        var random = new Random(seed);
        for (var i = 0; i < 50; i++)
        {
            var text = RandomTexts.Next(random, random.Next(40, 200));

            var parts = TextSplitter.Split(PortableText.Read(text, format), s_source);

            Assert.Equal(Dense(PortableText.Visible(text, format)), Dense(string.Concat(parts.Select(PortableText.Visible))));
            Assert.All(parts.Select((part, index) => (part, index)), part => AssertFits(part.part, part.index == 0 ? 60 : 100));
        }
    }

    [Fact]
    public void Split_MarksCount_PartsStayNearlyFull()
    {
        var text = string.Concat(Enumerable.Repeat("*a* b ", 100));

        var parts = TextSplitter.Split(text, TextFormat.Markdown, s_source);

        Assert.InRange(parts.Count, 7, 9);
    }

    [Fact]
    public void Split_FitsAsItIs_IsTheSameText()
    {
        const string text = "**short** and \\* escaped";

        Assert.Same(text, Assert.Single(TextSplitter.Split(text, TextFormat.Markdown, s_source)));
    }

    [Theory]
    [InlineData("one two three", 9, "one two…")]
    [InlineData("unbroken", 4, "unb…")]
    [InlineData("👩‍💻👩‍💻", 6, "👩‍💻…")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    public void To_LongLabel_EndsWithAnEllipsisWithinTheLimit(string text, int limit, string expected) => Assert.Equal(expected, ShortenedText.To(text, limit));

    private static void AssertFits(IReadOnlyList<StyledSpan> part, int maxSize)
    {
        var visible = PortableText.Visible(part);
        Assert.InRange(visible.Length, 1, 100);
        // A single character can be too large by its address alone.
        if (visible.Length > 1) Assert.InRange(MarkdownWriter.Write(part).Length, 1, maxSize);
        Assert.False(char.IsLowSurrogate(visible[0]) || char.IsHighSurrogate(visible[^1]));
    }

    private static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
