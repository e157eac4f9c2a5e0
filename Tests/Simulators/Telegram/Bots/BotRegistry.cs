using System.Collections.Concurrent;
using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.Telegram.Bots;

/// <summary>The bots by token. Where any token is welcome, a bot comes into being at its first call.</summary>
internal sealed class BotRegistry(bool anyToken, SimulatorClock clock) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SimulatedBot> _bots = new(StringComparer.Ordinal);

    public SimulatedBot Open(string token) => _bots.GetOrAdd(token, key => new(key, clock));

    public SimulatedBot? Find(ReadOnlySpan<char> token)
    {
        if (_bots.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out var bot)) return bot;
        return anyToken && token.Contains(':') ? Open(token.ToString()) : null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _bots.Values) await bot.DisposeAsync();
    }
}
