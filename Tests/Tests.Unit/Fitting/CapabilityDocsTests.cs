using System.Runtime.CompilerServices;

namespace OrleansBots.Tests.Unit.Fitting;

/// <summary>The table in the docs says what the code says.</summary>
public sealed class CapabilityDocsTests : IDisposable
{
    private readonly RegisteredPlatforms _platforms = new();

    [Fact]
    public void Capabilities_OfEveryRegisteredPlatform_StandInTheDocs()
    {
        var table = ReadTable();
        Assert.NotEmpty(_platforms.Adapters);
        foreach (var adapter in _platforms.Adapters)
        {
            var column = table.Header.IndexOf(adapter.Platform);
            Assert.True(column > 0, $"docs/platforms/capabilities.md has no column for {adapter.Platform}");
            Assert.Equal(
                CapabilityTable.ColumnOf(adapter.Capabilities).Select(row => $"{adapter.Platform}: {row.Row}: {row.Cell}"),
                table.Rows.Select(row => $"{adapter.Platform}: {row[0]}: {row[column]}"));
        }
    }

    public void Dispose() => _platforms.Dispose();

    private static (List<string> Header, List<List<string>> Rows) ReadTable([CallerFilePath] string path = "")
    {
        var lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(path)!, "../../../docs/platforms/capabilities.md"));
        var rows = lines.SkipWhile(line => !line.StartsWith("| |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')).Select(CellsOf).ToList();
        return (rows[0], rows[2..]);
    }

    private static List<string> CellsOf(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
}
