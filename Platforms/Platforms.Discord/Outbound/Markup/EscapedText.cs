using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace OrleansBots.Platforms.Discord.Outbound.Markup;

/// <summary>
/// Escapes texts so that Discord shows them as they stand: neither styles, lists and headings nor mentions come of what a user wrote. Addresses
/// stay as they are, because Discord reads no marks in them and a backslash would break the link.
/// </summary>
internal static partial class EscapedText
{
    private static readonly SearchValues<char> s_anywhere = SearchValues.Create(@"\*_~`|<[]");

    private static readonly SearchValues<char> s_special = SearchValues.Create("\\*_~`|<[]>#-+.\n");

    public static string Of(string text) => Append(new StringBuilder(text.Length + 16), text).ToString();

    public static StringBuilder Append(StringBuilder output, string text)
    {
        if (!text.AsSpan().ContainsAny(s_special)) return output.Append(text);
        var position = 0;
        foreach (var address in AddressForm().EnumerateMatches(text))
        {
            Escape(output, text, position, address.Index);
            output.Append(text, address.Index, address.Length);
            position = address.Index + address.Length;
        }

        Escape(output, text, position, text.Length);
        return output;
    }

    private static void Escape(StringBuilder output, string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (s_anywhere.Contains(c) || (c is '>' or '#' or '-' or '+' && IsFirst(output)) || (c == '.' && EndsNumberAtStart(output))) output.Append('\\');
            output.Append(c);
        }
    }

    /// <summary>True at the start of a line, where some signs make quotes, headings and lists.</summary>
    private static bool IsFirst(StringBuilder output)
    {
        var i = output.Length - 1;
        while (i >= 0 && output[i] == ' ') i--;
        return i < 0 || output[i] == '\n';
    }

    private static bool EndsNumberAtStart(StringBuilder output)
    {
        var i = output.Length - 1;
        while (i >= 0 && char.IsAsciiDigit(output[i])) i--;
        if (i == output.Length - 1) return false;
        while (i >= 0 && output[i] == ' ') i--;
        return i < 0 || output[i] == '\n';
    }

    [GeneratedRegex(@"https?://[^\s<>*`|\[\]\\]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AddressForm();
}
