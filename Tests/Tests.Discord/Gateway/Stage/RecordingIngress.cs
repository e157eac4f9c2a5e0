using System.Globalization;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;

namespace OrleansBots.Tests.Discord.Gateway.Stage;

/// <summary>Stands for the inbox: lets in what wakes the bot, keeps each event once, refuses on request, and takes its time so that events overtake each other where they can.</summary>
internal sealed class RecordingIngress : IEventIngress
{
    private readonly Lock _lock = new();
    private readonly List<InboundEvent> _events = [];
    private readonly HashSet<string> _ids = [];
    private int _duplicates;
    private int _refusals;

    /// <summary>True refuses everything.</summary>
    public bool Refuses { get; set; }

    /// <summary>Throws for texts that it holds.</summary>
    public string? NotStorable { get; set; }

    public int Duplicates => Volatile.Read(ref _duplicates);

    public int Refusals => Volatile.Read(ref _refusals);

    public IReadOnlyList<InboundEvent> Events
    {
        get
        {
            lock (_lock) return [.. _events];
        }
    }

    /// <summary>The numbers of a user's messages in the order in which they became durable.</summary>
    public IReadOnlyList<int> NumbersOf(string user = "1355555555555555501") =>
        [.. Events.Select(inbound => inbound.Event).OfType<MessageReceived>().Where(message => message.Sender.Id == user).Select(NumberOf)];

    public async ValueTask<IngressResult> AcceptAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken)
    {
        if (!GroupWakePolicy.Wakes(channel, inbound.Event)) return new(IngressOutcome.NotWoken);
        await Task.Delay(Random.Shared.Next(3), cancellationToken);
        if (NotStorable is { } text && inbound.Event is MessageReceived { Content: TextContent content } && content.Text == text)
            throw new ArgumentException("No database keeps it.", nameof(inbound));
        lock (_lock)
        {
            if (Refuses)
            {
                _refusals++;
                return new(IngressOutcome.Refused, TimeSpan.Zero, "The database is away.");
            }

            if (_ids.Add(inbound.PlatformEventId)) _events.Add(inbound);
            else _duplicates++;
            return new(IngressOutcome.Accepted);
        }
    }

    private static int NumberOf(MessageReceived message) => int.Parse(((TextContent)message.Content).Text, CultureInfo.InvariantCulture);
}
