using System.Text;

namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>
/// Reads portable Markdown. Marks are switches: each style is on or off for itself, so that overlapping pairs are no problem. A mark
/// opens only right before text and closes only right after it; without a partner it is text itself.
/// </summary>
public sealed class MarkdownReader
{
    private static readonly TextStyle[] s_switches = [TextStyle.Bold, TextStyle.Italic, TextStyle.Strike];

    private readonly List<StyledSpan> _spans = [];
    private readonly List<MarkdownToken> _tokens;
    private readonly MarkTouch[] _touches;
    private readonly StringBuilder _text = new();
    private StyledSpan _look;
    private TextStyle _style;
    private string? _url;

    private MarkdownReader(List<MarkdownToken> tokens)
    {
        _tokens = tokens;
        _touches = MarkTouch.Of(tokens);
    }

    /// <summary>The spans of the text; nothing is an error, and neighbours never look the same.</summary>
    public static IReadOnlyList<StyledSpan> Read(string source)
    {
        var reader = new MarkdownReader(MarkdownLexer.Read(source));
        reader.Interpret();
        reader.Flush();
        return reader._spans;
    }

    private void Interpret()
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            switch (token.Kind)
            {
                case MarkdownTokenKind.LinkStart:
                    _url = token.Text;
                    break;
                case MarkdownTokenKind.LinkEnd:
                    _url = null;
                    break;
                case MarkdownTokenKind.Mark:
                    Switch(token, _touches[i]);
                    break;
                default:
                    Append(new(token.Text, _style | token.Style, _url, token.Language));
                    break;
            }
        }
    }

    private void Switch(MarkdownToken mark, MarkTouch touch)
    {
        var switched = TextStyle.None;
        foreach (var style in s_switches)
        {
            if (!mark.Style.HasFlag(style)) continue;
            if (_style.HasFlag(style) ? touch.TextBefore : touch.TextAfter && touch.ClosedLater.HasFlag(style)) switched |= style;
        }

        _style ^= switched;
        var unused = mark.Style & ~switched;
        if (unused != TextStyle.None) Append(new(unused == mark.Style ? mark.Text : unused == TextStyle.Bold ? "**" : "*", _style, _url));
    }

    private void Append(StyledSpan span)
    {
        if (!_look.LooksLike(span)) Flush();
        _look = span;
        _text.Append(span.Text);
    }

    private void Flush()
    {
        if (_text.Length == 0) return;
        var span = _look with { Text = _text.ToString() };
        _text.Clear();

        // A link of white space alone would show nothing.
        if (span.Url is not null && span.Text.AsSpan().IsWhiteSpace()) span = span with { Url = null };
        if (_spans is [.., var last] && last.LooksLike(span)) _spans[^1] = last with { Text = last.Text + span.Text };
        else _spans.Add(span);
    }
}
