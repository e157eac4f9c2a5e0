using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Grains.Channels;

/// <summary>This silo's shares of the budgets of its channels.</summary>
internal sealed class ChannelBudgets(
    IGrainFactory grains, [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider, ILoggerFactory loggers) : IDisposable
{
    private readonly ConcurrentDictionary<ChannelKey, ChannelBudget> _budgets = new();

    /// <summary>The share of a channel; it stays, as channels are few.</summary>
    public ChannelBudget Of(ChannelKey channel)
    {
        if (_budgets.TryGetValue(channel, out var known)) return known;
        var made = new ChannelBudget(channel, grains, timeProvider, loggers);
        var kept = _budgets.GetOrAdd(channel, made);
        if (kept != made) made.Dispose();
        return kept;
    }

    public void Dispose()
    {
        foreach (var budget in _budgets.Values) budget.Dispose();
    }
}
