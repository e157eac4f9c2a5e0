using System.Globalization;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Benchmarks.Spine;

/// <summary>Memory that a conversation keeps after its first message, while it is activated and idle.</summary>
internal static class IdleMemoryMeasurement
{
    private const double Rate = 1_000;

    public static async Task<string> RunAsync(SpineStage stage, int conversations)
    {
        var before = await SettledAsync(stage);
        var plan = stage.NewPlan(conversations, Rate, conversations: conversations);
        var generator = stage.NewGenerator(plan);
        await generator.RunAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => generator.Ledger.Replied >= conversations, TimeSpan.FromMinutes(2), () => "Not every conversation answered.");
        var after = await SettledAsync(stage);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{stage.Name}: {conversations} activated idle conversations: {(after.Heap - before.Heap) / 1024.0 / conversations:0.0} KB heap each after a full collection, {(after.Pss - before.Pss) / 1024.0 / conversations:0.0} KB PSS each");
    }

    private static async Task<(long Heap, long Pss)> SettledAsync(SpineStage stage)
    {
        var heap = 0L;
        foreach (var process in stage.Installation.Processes) heap += await HeapProbe.CollectAndReadAsync(process);
        return (heap, stage.ReadPss().Product);
    }
}
