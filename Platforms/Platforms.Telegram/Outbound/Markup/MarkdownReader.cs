namespace OrleansBots.Platforms.Telegram.Outbound.Markup;

/// <summary>
/// Reads portable Markdown. Marks are switches: each style is on or off for itself, so that overlapping pairs are no problem. A mark
/// without a partner is text.
/// </summary>
internal sealed class MarkdownReader
{
    private static readonly TextStyle[] s_switches = [TextStyle.Bold, TextStyle.Italic, TextStyle.Strike];

    private readonly List<StyledSpan> _spans = [];
    private TextStyle _style;
    private string? _url;

    public static List<StyledSpan> Read(string source)
    {
        var reader = new MarkdownReader();
        reader.Interpret(MarkdownLexer.Read(source));
        // Nothing but marks: then they are meant to be seen.
        return reader._spans.TrueForAll(span => span.Text.AsSpan().IsWhiteSpace()) ? [new(source, TextStyle.None)] : reader._spans;
    }

    private void Interpret(List<MarkdownToken> tokens)
    {
        var lastClosing = s_switches.ToDictionary(style => style, style => tokens.FindLastIndex(token => token.CanClose && token.Style.HasFlag(style)));
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            switch (token.Kind)
            {
                case MarkdownTokenKind.LinkStart:
                    _url = token.Text;
                    break;
                case MarkdownTokenKind.LinkEnd:
                    _url = null;
                    break;
                case MarkdownTokenKind.Mark:
                    Switch(token, i, lastClosing);
                    break;
                default:
                    Append(new(token.Text, _style | token.Style, _url, token.Language));
                    break;
            }
        }
    }

    private void Switch(MarkdownToken mark, int index, Dictionary<TextStyle, int> lastClosing)
    {
        var switched = TextStyle.None;
        foreach (var style in s_switches)
        {
            if (!mark.Style.HasFlag(style)) continue;
            var isOn = _style.HasFlag(style);
            if (isOn ? mark.CanClose : mark.CanOpen && lastClosing[style] > index) switched |= style;
        }

        _style ^= switched;
        var unused = mark.Style & ~switched;
        if (unused != TextStyle.None) Append(new(unused == mark.Style ? mark.Text : unused == TextStyle.Bold ? "**" : "*", _style, _url));
    }

    private void Append(StyledSpan span)
    {
        if (_spans is [.., var last] && last.LooksLike(span)) _spans[^1] = last with { Text = last.Text + span.Text };
        else _spans.Add(span);
    }
}
