using OrleansBots.Platforms.Abstractions.Markup;
using OrleansBots.Platforms.Telegram.Outbound.Markup;
using OrleansBots.Tests.Unit.Markup;

namespace OrleansBots.Tests.Unit.Telegram.Markup;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("**bold** and *italic* and ~~gone~~", "<b>bold</b> and <i>italic</i> and <s>gone</s>")]
    [InlineData("***both***", "<b><i>both</i></b>")]
    [InlineData("**a *b* c**", "<b>a <i>b</i> c</b>")]
    [InlineData("**a *b** c*", "<b>a <i>b</i></b><i> c</i>")]
    [InlineData("`code` ``", "<code>code</code> ``")]
    [InlineData("```\na < b\n```", "<pre>a &lt; b</pre>")]
    [InlineData("```csharp\nvar x = 1;\n```", "<pre><code class=\"language-csharp\">var x = 1;</code></pre>")]
    [InlineData("```one line```", "<pre>one line</pre>")]
    [InlineData("[text](https://e.org/a_(b)?c=1&d=\"2)", "<a href=\"https://e.org/a_(b)?c=1&amp;d=&quot;2\">text</a>")]
    [InlineData("**[te*x*t](https://e.org)**", "<a href=\"https://e.org\"><b>te<i>x</i>t</b></a>")]
    [InlineData("**`x`**", "<code>x</code>")]
    [InlineData("x [ **](https://e.org)y**", "x  <b>y</b>")]
    [InlineData(@"\*not\* \[this\] \`\~ \\ \x", @"*not* [this] `~ \ \x")]
    public void Write_Markdown_IsTelegramsHtml(string markdown, string html) => Assert.Equal(html, HtmlWriter.Write(MarkdownReader.Read(markdown)));

    [Theory]
    [InlineData("5 * 3 and 2 * 4")]
    [InlineData("a ** b ** c")]
    [InlineData("**open and never closed")]
    [InlineData("`open")]
    [InlineData("```open")]
    [InlineData("```\n```")]
    [InlineData("****four****")]
    [InlineData("snake_case_name ~home~")]
    [InlineData("[label]")]
    [InlineData("[label](not a url)")]
    [InlineData("[label](javascript:alert(1))")]
    [InlineData("[ ](https://e.org)")]
    [InlineData("[label](/relative)")]
    [InlineData("**")]
    [InlineData("**~~")]
    public void Read_NoMarkup_StaysAsItIs(string text) => Assert.Equal([new(text, TextStyle.None)], MarkdownReader.Read(text));

    [Theory]
    [InlineData("<b>&</b>", "&lt;b&gt;&amp;&lt;/b&gt;")]
    [InlineData("**<script>**", "<b>&lt;script&gt;</b>")]
    [InlineData("`</code>`", "<code>&lt;/code&gt;</code>")]
    [InlineData("```\n</pre>&amp;\n```", "<pre>&lt;/pre&gt;&amp;amp;</pre>")]
    [InlineData("[<a>](https://e.org/\"><b>)", "<a href=\"https://e.org/&quot;&gt;&lt;b&gt;\">&lt;a&gt;</a>")]
    public void Write_HostileText_IsEscaped(string markdown, string html) => Assert.Equal(html, HtmlWriter.Write(MarkdownReader.Read(markdown)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WriteThenRead_RandomText_GivesTheSameSpans(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 1000; i++)
        {
            var spans = MarkdownReader.Read(RandomTexts.Next(random, random.Next(1, 60)));

            var written = MarkdownWriter.Write(spans);

            Assert.Equal(spans, MarkdownReader.Read(written));
            RandomTexts.AssertValidHtml(HtmlWriter.Write(spans), string.Concat(spans.Select(span => span.Text)));
        }
    }
}
