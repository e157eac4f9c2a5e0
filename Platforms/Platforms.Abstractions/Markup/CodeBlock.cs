namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>The inside of a code block: an optional line with its language, then the code.</summary>
internal static class CodeBlock
{
    private const int MaxLanguageLength = 32;

    public static (string? Language, string Code) Parse(ReadOnlySpan<char> inside)
    {
        var lineEnd = inside.IndexOf('\n');
        if (lineEnd < 0 || !IsLanguage(inside[..lineEnd])) return (null, Trim(inside));
        var code = Trim(inside[(lineEnd + 1)..]);
        if (code.Length == 0) return (null, Trim(inside));
        return (lineEnd == 0 ? null : inside[..lineEnd].ToString(), code);
    }

    private static string Trim(ReadOnlySpan<char> code) => (code is [.., '\n'] ? code[..^1] : code).ToString();

    private static bool IsLanguage(ReadOnlySpan<char> line)
    {
        if (line.Length > MaxLanguageLength) return false;
        foreach (var c in line)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '#' or '-' or '_')) return false;
        }

        return true;
    }
}
