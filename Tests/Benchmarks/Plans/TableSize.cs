namespace OrleansBots.Benchmarks.Plans;

/// <summary>A table's size in bytes.</summary>
internal sealed record TableSize(string Name, long Rows, long Heap, long Indexes, long Total);
