using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Tests.Cluster.Stage;

namespace OrleansBots.Tests.Cluster.Receiving;

/// <summary>A platform that hands out its updates until they are confirmed by the cursor, and notices two pollers at once.</summary>
internal sealed class ScriptedPoller : IUpdatePoller
{
    private const int BatchSize = 3;

    private readonly Lock _lock = new();
    private readonly List<InboundResult> _updates = [];
    private int _polling;

    public string Platform => "outside";

    public int Confirmed { get; private set; }

    public int Polls { get; private set; }

    public bool TwoAtOnce { get; private set; }

    public bool FailsOnce { get; set; }

    public void Offer(InboundResult result)
    {
        lock (_lock) _updates.Add(result);
    }

    public static InboundResult Message(int number) => new InboundResult.Accepted([new InboundEvent($"{number}", new MessageReceived
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        Sender = new Sender { Id = "u" },
        Chat = new ChatAddress { ChatId = "u" },
        Content = new TextContent { Text = $"m{number}" },
    })]);

    public async Task<PolledUpdates> PollAsync(ChannelSettings channel, string? cursor, CancellationToken cancellationToken)
    {
        if (channel.Key != Channels.Acme)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        if (Interlocked.Increment(ref _polling) > 1) TwoAtOnce = true;
        try
        {
            return await PollAsync(cursor, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _polling);
        }
    }

    private async Task<PolledUpdates> PollAsync(string? cursor, CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_lock)
            {
                Polls++;
                if (FailsOnce)
                {
                    FailsOnce = false;
                    throw new HttpRequestException("The platform is away.");
                }

                if (cursor is not null) Confirmed = Math.Max(Confirmed, int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture));
                if (Confirmed < _updates.Count)
                {
                    var batch = _updates.Skip(Confirmed).Take(BatchSize).ToArray();
                    return new PolledUpdates(batch, $"{Confirmed + batch.Length}");
                }
            }

            await Task.Delay(20, cancellationToken);
        }
    }
}
