using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Hosting;
using OrleansBots.Grains.Polling;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Tests.Unit.Conversations;

namespace OrleansBots.Tests.Unit.Ingress;

/// <summary>Updates that were fetched go the same way as webhooks.</summary>
public sealed class UpdateIntakeTests : IEventIngress, IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly List<string> _outcomes = [];
    private IngressOutcome _outcome;
    private int _offered;

    [Theory]
    [InlineData(IngressOutcome.Accepted, "accepted")]
    [InlineData(IngressOutcome.Duplicate, "duplicate")]
    [InlineData(IngressOutcome.NotWoken, "not_woken")]
    public async Task TakeAsync_WhateverBecameOfIt_IsCountedAndNotOfferedAgain(IngressOutcome outcome, string name)
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => _outcomes.AddRange(tags.ToArray().Where(tag => tag.Key == "outcome").Select(tag => (string)tag.Value!)));
        _listener.Start();
        _outcome = outcome;
        var intake = new UpdateIntake(this, new RecordingStores(), new GrainMetrics(meters), TimeProvider.System, NullLogger<UpdateIntake>.Instance);
        var happened = new MessageReceived
        {
            OccurredAt = default,
            Sender = new() { Id = "7" },
            Chat = new() { ChatId = "-1", Kind = ChatKind.Group },
            Content = new TextContent { Text = "hi" },
        };

        await intake.TakeAsync(TestChannels.Create("scripted"), new InboundResult.Accepted([new("1", happened)]), CancellationToken.None);

        Assert.Equal(1, _offered);
        Assert.Equal([name], _outcomes);
    }

    ValueTask<IngressResult> IEventIngress.AcceptAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken)
    {
        _offered++;
        return new(new IngressResult(_outcome));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }
}
