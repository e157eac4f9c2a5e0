using Microsoft.Extensions.Logging.Abstractions;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Channels;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Tests.Unit.Sending;

namespace OrleansBots.Tests.Unit.Limits.Budgets;

/// <summary>Several silos that want more than one channel may send.</summary>
internal sealed class BudgetStage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Random _random;
    private readonly List<ChannelBudget> _silos = [];

    public BudgetStage(string limit, int silos, int seed)
    {
        Assert.True(RateLimit.TryParse(limit, out var parsed));
        _random = new Random(seed);
        Platform = new PlayedPlatform(parsed, Time);
        Channel = new PlayedChannel(parsed, Time, _random);
        for (var i = 0; i < silos; i++) _silos.Add(new(new ChannelKey("acme", "support"), PlayedGrains.With(Channel), Time.Clock, NullLoggerFactory.Instance));
    }

    public SteppedTime Time { get; } = new();

    public PlayedPlatform Platform { get; }

    public PlayedChannel Channel { get; }

    public ChannelBudget Silo => _silos[0];

    /// <summary>Milliseconds between a permit and its request's departure.</summary>
    public Func<Random, int> Preparation { get; set; } = random => random.Next(3);

    /// <summary>Milliseconds between two requests of one conversation.</summary>
    public Func<Random, int> Rest { get; set; } = _ => 0;

    /// <summary>Conversations of each silo answer one after the other for a while.</summary>
    public void Run(int conversations, TimeSpan duration) => Time.Run(
        () =>
        {
            foreach (var silo in _silos)
            {
                for (var i = 0; i < conversations; i++) _ = ConverseAsync(silo);
            }
        },
        duration);

    public void Dispose() => _silos.ForEach(silo => silo.Dispose());

    private async Task ConverseAsync(ChannelBudget silo)
    {
        while (true)
        {
            await DelayAsync(Rest(_random));
            var (permit, refusal) = await silo.TakeAsync(bulk: false, Patience, CancellationToken.None);
            if (refusal is not null)
            {
                await Time.DelayAsync(refusal.Wait);
                continue;
            }

            await DelayAsync(Preparation(_random));
            permit!.Depart();
            // On the way requests come closer together, by less than a window's margin.
            await DelayAsync(5 + _random.Next(20));
            await Platform.ArriveAsync();
            await DelayAsync(_random.Next(200));
            permit.Close();
        }
    }

    private Task DelayAsync(int milliseconds) => Time.DelayAsync(TimeSpan.FromMilliseconds(milliseconds));
}
