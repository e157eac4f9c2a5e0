using System.Globalization;
using OrleansBots.Benchmarks.Spine;

namespace OrleansBots.Benchmarks.Reports;

/// <summary>Renders rows as a Markdown table.</summary>
internal static class SpineTable
{
    private const double Megabyte = 1024 * 1024;

    private static readonly string[] Header =
    [
        "installation", "offered/s", "replied/s", "ACK p50/p95/p99 ms", "reply p50/p95/p99 ms",
        "CPU-s per 1,000: product + PostgreSQL (harness)", "PSS MB: product + PostgreSQL", "lost", "doubled", "exact",
    ];

    public static string Render(IEnumerable<SpineRow> rows) => MarkdownTable.Render(Header, rows.Select(Cells));

    private static string[] Cells(SpineRow row) =>
    [
        row.Stage,
        row.RateName,
        Format($"{row.PerSecond:0}"),
        Format($"{row.Ack.P50:0.0} / {row.Ack.P95:0.0} / {row.Ack.P99:0.0}"),
        Format($"{row.Reply.P50:0.0} / {row.Reply.P95:0.0} / {row.Reply.P99:0.0}"),
        Format($"{row.Cpu.Product:0.00} + {row.Cpu.Postgres:0.00} ({row.Cpu.Harness:0.00})"),
        Format($"{row.Pss.Product / Megabyte:0} + {row.Pss.Postgres / Megabyte:0} = {(row.Pss.Product + row.Pss.Postgres) / Megabyte:0}"),
        Format($"{row.Report.Lost.Count}"),
        Format($"{row.Report.Doubled.Count}"),
        row.Report.IsExact ? "yes" : row.Report.ToString(),
    ];

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
