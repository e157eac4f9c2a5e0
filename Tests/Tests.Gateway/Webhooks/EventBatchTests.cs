using Microsoft.Extensions.Configuration;
using OrleansBots.Gateway.Webhooks;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;

namespace OrleansBots.Tests.Gateway.Webhooks;

/// <summary>Events of one request, as the inbox takes them, knows them or refuses them. An event's name begins with what becomes of it.</summary>
public sealed class EventBatchTests : IEventIngress
{
    private static readonly ChannelSettings Channel = new()
    {
        Key = new ChannelKey("acme", "support"),
        Platform = "whatsapp",
        Bot = "echo",
        Section = new ConfigurationBuilder().AddInMemoryCollection().Build().GetSection("none"),
    };

    private readonly Lock _lock = new();
    private readonly List<string> _asked = [];

    [Theory]
    [InlineData(IngressOutcome.NotWoken, "a NotWoken", "b NotWoken")]
    [InlineData(IngressOutcome.Duplicate, "a NotWoken", "b Duplicate", "c NotWoken")]
    [InlineData(IngressOutcome.Accepted, "a Duplicate", "b Accepted", "c NotWoken")]
    [InlineData(IngressOutcome.Accepted, "a Accepted", "a Duplicate", "a NotWoken")]
    [InlineData(IngressOutcome.Refused, "a Accepted", "b Refused", "c Duplicate")]
    [InlineData(IngressOutcome.Refused, "a Refused")]
    [InlineData(IngressOutcome.NotWoken, "a NotWoken")]
    public async Task Accept_MixedEvents_IsWhatIsMostOfNote(IngressOutcome expected, params string[] events)
    {
        var result = await AcceptAsync(events);

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(expected == IngressOutcome.Refused ? TimeSpan.FromSeconds(7) : default, result.RetryAfter);
    }

    [Fact]
    public async Task Accept_OneConversationRefused_AsksNoMoreOfItAndAllOfTheOthers()
    {
        await AcceptAsync("a Accepted 1", "b Duplicate 1", "a Refused 2", "b Accepted 2", "a Accepted 3", "b NotWoken 3");

        Assert.Equal(["a Accepted 1", "a Refused 2"], Asked("a"));
        Assert.Equal(["b Duplicate 1", "b Accepted 2", "b NotWoken 3"], Asked("b"));
    }

    ValueTask<IngressResult> IEventIngress.AcceptAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken)
    {
        lock (_lock) _asked.Add(inbound.PlatformEventId);
        var outcome = Enum.Parse<IngressOutcome>(inbound.PlatformEventId.Split(' ')[1]);
        var result = outcome == IngressOutcome.Refused ? new IngressResult(outcome, TimeSpan.FromSeconds(7), "full") : new IngressResult(outcome);
        return new(result);
    }

    private ValueTask<IngressResult> AcceptAsync(params string[] events) => new EventBatch(this).AcceptAsync(Channel, [.. events.Select(Event)]);

    private IEnumerable<string> Asked(string user) => _asked.Where(name => name.StartsWith(user, StringComparison.Ordinal));

    private static InboundEvent Event(string name) => new(name, new MessageReceived
    {
        OccurredAt = DateTimeOffset.UnixEpoch,
        Sender = new Sender { Id = name[..1] },
        Chat = new ChatAddress { ChatId = name[..1] },
        Content = new TextContent { Text = name },
    });
}
