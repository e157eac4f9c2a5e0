namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>What stands next to a mark, other marks and the brackets of links left aside, as they are not visible.</summary>
/// <param name="TextBefore">True where visible text, no white space, is right before it.</param>
/// <param name="TextAfter">True where visible text, no white space, is right after it.</param>
/// <param name="ClosedLater">The styles that a later mark can close.</param>
internal readonly record struct MarkTouch(bool TextBefore, bool TextAfter, TextStyle ClosedLater)
{
    /// <summary>For each token, meaningful for marks.</summary>
    public static MarkTouch[] Of(List<MarkdownToken> tokens)
    {
        var touches = new MarkTouch[tokens.Count];
        var isText = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            touches[i] = new(isText, false, TextStyle.None);
            isText = IsText(tokens[i], fromEnd: true) ?? isText;
        }

        var closedLater = TextStyle.None;
        isText = false;
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            touches[i] = touches[i] with { TextAfter = isText, ClosedLater = closedLater };
            if (tokens[i].Kind == MarkdownTokenKind.Mark && touches[i].TextBefore) closedLater |= tokens[i].Style;
            isText = IsText(tokens[i], fromEnd: false) ?? isText;
        }

        return touches;
    }

    // Code counts as text as a whole, white space at its ends included.
    private static bool? IsText(MarkdownToken token, bool fromEnd) => token.Kind switch
    {
        MarkdownTokenKind.Text => !char.IsWhiteSpace(fromEnd ? token.Text[^1] : token.Text[0]),
        MarkdownTokenKind.Code or MarkdownTokenKind.Block => true,
        _ => null,
    };
}
