using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Streams;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Conversations;
using OrleansBots.Grains.Hosting;
using OrleansBots.Grains.Sending;
using OrleansBots.Inbox;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Media;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Tests.Unit.Conversations;

/// <summary>A conversation with real parts, between a stream, a store and a platform that the test plays.</summary>
internal sealed class ConversationStage : IDisposable
{
    public static readonly ConversationKey Key = ConversationKey.Private(TestChannels.Support, "7");

    private readonly ServiceProvider _services;
    private readonly MeterListener _listener = new();
    private Conversation _conversation;
    private long _row;

    public ConversationStage(Action<ConversationOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        ConversationSiloBuilderExtensions.AddCore(services);
        services.RemoveAll<IValidateOptions<ConversationOptions>>();
        services.Configure<ConversationOptions>(options => configure?.Invoke(options));
        services.AddSingleton<TimeProvider>(Time);
        services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, Time);
        services.AddSingleton<IBot>(Bot);
        services.AddSingleton<IOutboundAdapter>(Platform);
        services.AddSingleton<IMediaStore>(Media);
        services.AddSingleton<IChannelDirectory>(Channels);
        services.AddSingleton<IInbox>(Stores);
        services.AddSingleton<IDeadLetters>(Stores);
        services.AddSingleton<ITranscriptStore>(Stores);
        services.Replace(ServiceDescriptor.Singleton<ISendGate>(Gate));
        services.Replace(ServiceDescriptor.Singleton(new Backoff(() => 0.5)));
        _services = services.BuildServiceProvider();
        Listen();
        _conversation = Activate();
    }

    public ObservedTime Time { get; } = new();

    public ScriptedBot Bot { get; } = new();

    public ScriptedPlatform Platform { get; } = new();

    public ScriptedMedia Media { get; } = new();

    public ScriptedGate Gate { get; } = new();

    public TestChannels Channels { get; } = new();

    public RecordingStores Stores { get; } = new();

    public StoredConversation Row { get; } = new();

    public Conversation Conversation => _conversation;

    /// <summary>Sums of the counters, by name.</summary>
    public Dictionary<string, long> Counted { get; } = [];

    /// <summary>What the bot remembers, as stored.</summary>
    public string Document => System.Text.Encoding.UTF8.GetString(StoredConversation.Deserialize(Row.Bytes!).Document ?? []);

    public InboxItem Message(string text) => Item(text, new MessageReceived
    {
        OccurredAt = Time.GetUtcNow(),
        Sender = new Sender { Id = "7", DisplayName = "Ada" },
        Chat = new ChatAddress { ChatId = "7" },
        MessageId = text,
        Content = new TextContent { Text = text },
    });

    public InboxItem Tap(string value, string? interactionId = null) => Item($"tap {value}", new ChoiceMade
    {
        OccurredAt = Time.GetUtcNow(),
        Sender = new Sender { Id = "7" },
        Chat = new ChatAddress { ChatId = "7" },
        MessageId = "m1",
        Value = value,
        InteractionId = interactionId,
    });

    public InboxItem Membership(MembershipChange change) => Item($"membership {change}", new MembershipChanged
    {
        OccurredAt = Time.GetUtcNow(),
        Sender = new Sender { Id = "7" },
        Chat = new ChatAddress { ChatId = "7" },
        Change = change,
    });

    public InboxItem Item(string id, ConversationEvent conversationEvent) => new()
    {
        EventId = EventId.For("acme", "support", "test", id),
        Kind = conversationEvent.Kind,
        Payload = EventCodec.Encode(conversationEvent),
        ReceivedAt = Time.GetUtcNow(),
        RowId = ++_row,
    };

    /// <summary>The row that a deferral put into the inbox, as the stream delivers it when it is due.</summary>
    public InboxItem Due(InboxEntry entry) => new()
    {
        EventId = entry.EventId,
        Kind = entry.Kind,
        Payload = entry.Payload,
        ReceivedAt = entry.ReceivedAt,
        RowId = ++_row,
    };

    public Task DeliverAsync(params InboxItem[] items) => _services.GetRequiredService<ConversationProcessor>()
        .ProcessAsync(_conversation, [.. items.Select(item => new SequentialItem<InboxItem>(item, null!))])
        .WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>The activation is gone, as after a crash; the next one has only what was stored.</summary>
    public void Crash() => _conversation = Activate();

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private void Listen()
    {
        // Other tests have meters of the same name.
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Counted[instrument.Name] = Counted.GetValueOrDefault(instrument.Name) + value);
        _listener.Start();
    }

    private Conversation Activate() => new(Key.ToString(), Row.Open());
}
