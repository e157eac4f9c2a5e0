using System.Globalization;
using System.Text;
using OrleansBots.Benchmarks.Plans;
using OrleansBots.Tests.Common.Plans;

namespace OrleansBots.Benchmarks.Reports;

/// <summary>Writes tables and plans as Markdown.</summary>
internal static class PlansTable
{
    private const double Mebibyte = 1024 * 1024;

    public static string Sizes(IEnumerable<TableSize> sizes)
    {
        var table = new StringBuilder("\n| table | rows | bytes per row: heap + indexes | MiB in all |\n|---|---|---|---|\n");
        foreach (var size in sizes)
        {
            table.AppendLine(CultureInfo.InvariantCulture,
                $"| {size.Name} | {size.Rows:#,0} | {(double)size.Heap / size.Rows:0} + {(double)size.Indexes / size.Rows:0} | {size.Total / Mebibyte:#,0} |");
        }

        return table.ToString();
    }

    public static string Plans(IEnumerable<PlanResult> results)
    {
        var table = new StringBuilder("| statement | plan | rows | pages per row | allowed | ms | |\n|---|---|---|---|---|---|---|\n");
        foreach (var result in results)
        {
            table.AppendLine(CultureInfo.InvariantCulture,
                $"| {result.Case.Statement} | {(result.IsGeneric ? "generic" : "custom")} | {result.Case.Rows} | {result.BuffersPerRow:0.0} | {result.Case.BuffersPerRow:0} | {result.Milliseconds:0.00} | {result.Fault ?? ""} |");
        }

        return table.ToString();
    }
}
