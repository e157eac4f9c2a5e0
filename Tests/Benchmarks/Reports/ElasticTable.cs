using System.Globalization;
using OrleansBots.Benchmarks.Elastic;

namespace OrleansBots.Benchmarks.Reports;

/// <summary>Renders what silos cost that come and go.</summary>
internal static class ElasticTable
{
    public static string Render(IEnumerable<ElasticRow> rows, double rate, int silos) => MarkdownTable.Render(
        [
            $"one of {silos} silos, {rate.ToString(CultureInfo.InvariantCulture)}/s", "shared anew after s", "usual reply ms", "longest reply ms",
            "every reply < 500 ms after s", "webhook errors", "sent twice", "exact",
        ],
        rows.Select(Cells));

    private static string[] Cells(ElasticRow row) =>
    [
        row.Change,
        Format($"{row.Took.TotalSeconds:0.0}"),
        Format($"{row.Usual.TotalMilliseconds:0}"),
        Format($"{row.Longest.TotalMilliseconds:0}"),
        Format($"{row.QuickAgain.TotalSeconds:0.0}"),
        Format($"{row.WebhookErrors}"),
        Format($"{row.Report.Doubled.Count}"),
        row.Report.IsExact ? "yes" : row.Report.ToString(),
    ];

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
