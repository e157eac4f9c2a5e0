using OrleansBots.Grains.Limits;

namespace OrleansBots.Tests.Unit.Limits.Budgets;

/// <summary>A grain's stored limits in memory.</summary>
internal sealed class LimitMemory : IPersistentState<LimitState>
{
    public LimitState State { get; set; } = new();

    public string Etag => "";

    public bool RecordExists => Writes > 0;

    public int Writes { get; private set; }

    public Task ClearStateAsync() => Task.CompletedTask;

    public Task WriteStateAsync()
    {
        Writes++;
        return Task.CompletedTask;
    }

    public Task ReadStateAsync() => Task.CompletedTask;
}
