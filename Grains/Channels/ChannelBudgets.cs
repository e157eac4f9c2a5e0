using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Grains.Channels;

/// <summary>This silo's shares of the budgets of its channels.</summary>
internal sealed class ChannelBudgets(IGrainFactory grains, [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider) : IDisposable
{
    private readonly ConcurrentDictionary<ChannelKey, ChannelBudget> _budgets = new();

    /// <summary>The share of a channel; it stays, as channels are few.</summary>
    public ChannelBudget Of(ChannelKey channel) =>
        _budgets.TryGetValue(channel, out var budget) ? budget : _budgets.GetOrAdd(channel, new ChannelBudget(channel, grains, timeProvider));

    public void Dispose()
    {
        foreach (var budget in _budgets.Values) budget.Dispose();
    }
}
