using System.Text;
using System.Xml.Linq;

namespace OrleansBots.Tests.Unit.Markup;

/// <summary>Texts full of marks, white space and characters of several units.</summary>
internal static class RandomTexts
{
    private static readonly string[] Pieces =
    [
        "*", "**", "***", "~~", "~", "`", "```", "\n```\n", "[", "]", "(", ")", "](https://e.org/x)", "[l](https://e.org/(y)&\")", "\\", "\\*", "<", ">", "&", "\"",
        " ", " ", "  ", "\n", "\n\n", ". ", "! ", "a", "word", "Sentence", "é", "e\u0301", "👩‍💻", "🇫🇷", "漢", "\u3000", "x_y",
    ];

    public static string Next(Random random, int pieces)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pieces; i++) text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    /// <summary>Telegram's HTML is stricter than a browser: tags close in order, nothing stands inside code, and the visible text is the same.</summary>
    public static void AssertValidHtml(string html, string visible)
    {
        var root = XElement.Parse($"<r>{html}</r>", LoadOptions.PreserveWhitespace);
        Assert.Equal(visible, root.Value);
        foreach (var code in root.Descendants().Where(element => element.Name.LocalName is "code" or "pre"))
        {
            Assert.All(code.Ancestors(), ancestor => Assert.True(ancestor.Name.LocalName is "r" or "pre", html));
            Assert.All(code.Elements(), inner => Assert.Equal("code", inner.Name.LocalName));
        }
    }
}
