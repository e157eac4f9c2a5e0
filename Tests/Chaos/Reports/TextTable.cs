using System.Text;

namespace OrleansBots.Chaos.Reports;

/// <summary>A Markdown table with columns as wide as they must be.</summary>
internal sealed class TextTable(params string[] header)
{
    private readonly List<string[]> _rows = [header];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = Enumerable.Range(0, header.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in _rows)
        {
            Append(text, row, widths);
            if (row == header) Append(text, [.. widths.Select(width => new string('-', width))], widths);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] cells, int[] widths)
    {
        for (var column = 0; column < cells.Length; column++) text.Append("| ").Append(cells[column].PadRight(widths[column])).Append(' ');
        text.AppendLine("|");
    }
}
