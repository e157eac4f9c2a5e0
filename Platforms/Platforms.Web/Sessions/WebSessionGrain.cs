using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Utilities;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;

namespace OrleansBots.Platforms.Web.Sessions;

/// <inheritdoc />
[GrainType("web-session")]
internal sealed class WebSessionGrain : Grain, IWebSessionGrain
{
    /// <summary>A subscription that is not renewed for so long is forgotten; gateways renew several times within it.</summary>
    public static readonly TimeSpan SubscriptionLifetime = TimeSpan.FromSeconds(30);

    private readonly IPersistentState<WebSessionState> _storage;
    private readonly TimeProvider _timeProvider;
    private readonly ObserverManager<IWebSessionObserver> _observers;

    public WebSessionGrain(
        [PersistentState("web-session", StorageNames.Default)] IPersistentState<WebSessionState> storage,
        [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
        ILogger<WebSessionGrain> logger)
    {
        _storage = storage;
        _timeProvider = timeProvider;
        _observers = new(SubscriptionLifetime, logger) { GetDateTime = () => timeProvider.GetUtcNow().UtcDateTime };
    }

    public async Task RecordAsync(WebInput input, CancellationToken cancellationToken)
    {
        if (WebSessionHistory.Record(_storage.State, input) is not { } change) return;
        await WriteAsync(change.State, cancellationToken);
        Push(change.Update);
    }

    public async Task<WebReceipt> DeliverAsync(WebOutput output, CancellationToken cancellationToken)
    {
        var message = EventCodec.DecodeMessage(output.Message);
        if (Passing(message) is { } passing)
        {
            Push(passing);
            return new();
        }

        if (WebSessionHistory.Find(_storage.State, output.DeliveryId) is { } done) return new() { MessageId = done.MessageId };
        if (WebSessionHistory.Deliver(_storage.State, output, message, _timeProvider.GetUtcNow()) is not { } change) return new() { NothingToEdit = true };
        await WriteAsync(change.State, cancellationToken);
        Push(change.Update);
        return new() { MessageId = change.Update.Messages[0].Id };
    }

    public Task<WebUpdate> SubscribeAsync(IWebSessionObserver observer, long afterSequence, CancellationToken cancellationToken)
    {
        _observers.Subscribe(observer, observer);
        return Task.FromResult(WebSessionHistory.Since(_storage.State, afterSequence));
    }

    public Task UnsubscribeAsync(IWebSessionObserver observer, CancellationToken cancellationToken)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    /// <summary>What is shown for a moment and never kept.</summary>
    private WebUpdate? Passing(OutboundMessage message)
    {
        var sequence = _storage.State.Sequence;
        return message switch
        {
            ShowTyping => new() { Previous = sequence, Sequence = sequence, Typing = true },
            AnswerChoice answer => new()
            {
                Previous = sequence,
                Sequence = sequence,
                Notice = new() { InteractionId = answer.InteractionId, Text = answer.Text, Alert = answer.ShowAlert },
            },
            _ => null,
        };
    }

    /// <summary>Writes the new state; after a failure the old one stands, so that a repeated call does the same again.</summary>
    private async Task WriteAsync(WebSessionState next, CancellationToken cancellationToken)
    {
        var before = _storage.State;
        _storage.State = next;
        try
        {
            await _storage.WriteStateAsync(cancellationToken);
        }
        catch
        {
            _storage.State = before;
            throw;
        }
    }

    private void Push(WebUpdate update) => _observers.Notify(observer => observer.OnUpdate(update));
}
