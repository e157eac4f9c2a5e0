using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Benchmarks.Spine;

/// <summary>Makes a process of the product collect its garbage, and reads from its metrics what is left.</summary>
internal static class HeapProbe
{
    // Opening a session with this keyword makes the runtime collect fully.
    private const long HeapCollect = 0x800000;
    private const string Size = "dotnet_gc_last_collection_heap_size_bytes";
    private const string Fragmentation = "dotnet_gc_last_collection_heap_fragmentation_size_bytes";

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);

    /// <summary>Bytes that live objects take after a full collection.</summary>
    public static async Task<long> CollectAndReadAsync(ProductProcess process)
    {
        // Twice: finalizers of the first round free more.
        for (var round = 0; round < 2; round++) await CollectAsync(new DiagnosticsClient(process.ProcessId));
        using var http = new HttpClient();
        // The exporter answers from a short cache; the second look sees the figures after the collection.
        await http.GetStringAsync(new Uri(process.BaseUrl, "/metrics"));
        await Task.Delay(Settle);
        var metrics = (await http.GetStringAsync(new Uri(process.BaseUrl, "/metrics"))).Split('\n');
        return Sum(metrics, Size) - Sum(metrics, Fragmentation);
    }

    private static async Task CollectAsync(DiagnosticsClient client)
    {
        var provider = new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, HeapCollect);
        using var session = await client.StartEventPipeSessionAsync([provider], requestRundown: false, token: CancellationToken.None);
        var drained = session.EventStream.CopyToAsync(Stream.Null);
        await Task.Delay(Settle);
        await session.StopAsync(CancellationToken.None);
        await drained;
    }

    private static long Sum(IEnumerable<string> metrics, string name) => metrics
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => line.Split('}')[^1].Trim().Split(' ')[0])
        .Sum(value => (long)double.Parse(value, CultureInfo.InvariantCulture));
}
