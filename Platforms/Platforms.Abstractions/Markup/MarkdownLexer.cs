using System.Text;

namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>Cuts portable Markdown into tokens. Whatever is no mark is text; nothing is an error.</summary>
internal sealed class MarkdownLexer(string source)
{
    private const string Fence = "```";
    private const string Escapable = @"\*`~[]()";

    private readonly List<MarkdownToken> _tokens = [];
    private readonly StringBuilder _text = new();
    private int _position;
    private MarkdownLink? _link;

    public static List<MarkdownToken> Read(string source)
    {
        var lexer = new MarkdownLexer(source);
        while (lexer._position < source.Length) lexer.ReadNext();
        lexer.FlushText();
        return lexer._tokens;
    }

    private void ReadNext()
    {
        if (_link is { } link && _position == link.LabelEnd)
        {
            Add(new(MarkdownTokenKind.LinkEnd, ""), link.End - _position);
            _link = null;
            return;
        }

        var taken = source[_position] switch
        {
            '\\' => TryEscape(),
            '*' or '~' => TryMark(),
            '`' => TryBlock() || TryCode(),
            '[' => TryLink(),
            _ => false,
        };
        if (!taken) _text.Append(source[_position++]);
    }

    private bool TryEscape()
    {
        if (_position + 1 == source.Length || !Escapable.Contains(source[_position + 1], StringComparison.Ordinal)) return false;
        _text.Append(source[_position + 1]);
        _position += 2;
        return true;
    }

    // A run of marks is taken as a whole: three stars switch bold and italic together, and more are no mark.
    private bool TryMark()
    {
        var run = RunLength();
        var style = (source[_position], run) switch
        {
            ('*', 1) => TextStyle.Italic,
            ('*', 2) => TextStyle.Bold,
            ('*', 3) => TextStyle.Bold | TextStyle.Italic,
            ('~', 2) => TextStyle.Strike,
            _ => TextStyle.None,
        };
        if (style == TextStyle.None) TakeAsText(run);
        else Add(new(MarkdownTokenKind.Mark, source[_position..(_position + run)], style), run);
        return true;
    }

    private bool TryBlock()
    {
        if (string.CompareOrdinal(source, _position, Fence, 0, Fence.Length) != 0) return false;
        var start = _position + Fence.Length;
        var end = source.IndexOf(Fence, start, StringComparison.Ordinal);
        if (end < 0) return false;
        var (language, code) = CodeBlock.Parse(source.AsSpan(start, end - start));
        if (code.Length == 0) return false;
        Add(new(MarkdownTokenKind.Block, code, TextStyle.Block, Language: language), end + Fence.Length - _position);
        return true;
    }

    private bool TryCode()
    {
        var run = RunLength();
        var end = run == 1 ? source.IndexOf('`', _position + 1) : -1;
        if (end < 0) TakeAsText(run);
        else Add(new(MarkdownTokenKind.Code, source[(_position + 1)..end], TextStyle.Code), end + 1 - _position);
        return true;
    }

    private bool TryLink()
    {
        if (_link is not null || MarkdownLink.Find(source, _position) is not { } link) return false;
        Add(new(MarkdownTokenKind.LinkStart, link.Url), 1);
        _link = link;
        return true;
    }

    private int RunLength()
    {
        var end = _position + 1;
        while (end < source.Length && source[end] == source[_position]) end++;
        return end - _position;
    }

    private void TakeAsText(int length)
    {
        _text.Append(source, _position, length);
        _position += length;
    }

    private void Add(MarkdownToken token, int sourceLength)
    {
        FlushText();
        _tokens.Add(token);
        _position += sourceLength;
    }

    private void FlushText()
    {
        if (_text.Length == 0) return;
        _tokens.Add(new(MarkdownTokenKind.Text, _text.ToString()));
        _text.Clear();
    }
}
