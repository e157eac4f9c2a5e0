using System.Text;

namespace OrleansBots.Benchmarks.Reports;

/// <summary>Renders cells as a Markdown table whose columns line up.</summary>
internal static class MarkdownTable
{
    public static string Render(string[] header, IEnumerable<string[]> rows)
    {
        List<string[]> lines = [header, .. rows];
        var widths = Enumerable.Range(0, header.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            AppendLine(text, line, widths);
            if (line == header) AppendLine(text, [.. widths.Select(width => new string('-', width))], widths);
        }

        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, string[] cells, int[] widths)
    {
        for (var column = 0; column < cells.Length; column++) text.Append("| ").Append(cells[column].PadRight(widths[column])).Append(' ');
        text.AppendLine("|");
    }
}
