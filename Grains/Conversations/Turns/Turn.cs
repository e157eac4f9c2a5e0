using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Inbox;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Media;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>One turn at work: what it found, what it changed, and what is left to do after the state write.</summary>
internal sealed class Turn(Conversation conversation, CallClock clock)
{
    public Conversation Conversation { get; } = conversation;

    public ConversationState State => Conversation.State;

    public CallClock Clock { get; } = clock;

    /// <summary>The channel; null where the configuration does not know it any more.</summary>
    public ChannelSettings? Channel { get; init; }

    /// <summary>The platform's outbound side; null where this process does not know the platform.</summary>
    public IOutboundAdapter? Adapter { get; init; }

    /// <summary>The platform's files; null where it has none.</summary>
    public IMediaStore? Media { get; init; }

    /// <summary>Events that took effect in this turn.</summary>
    public List<TurnEvent> Taken { get; } = [];

    /// <summary>Marks of events that came again; null where none did.</summary>
    public HashSet<ulong>? Redelivered { get; set; }

    /// <summary>Replies of this turn.</summary>
    public List<OutboxEntry> Replies { get; } = [];

    /// <summary>What the turn adds to the transcript.</summary>
    public List<TranscriptEntry> Transcript { get; } = [];

    /// <summary>What the platform told about replies sent earlier.</summary>
    public List<DeliveryReport> Reports { get; } = [];

    /// <summary>Mark of the event that says that the deferred replies are due; null where none came.</summary>
    public ulong? DueMark { get; set; }

    /// <summary>True where the state differs from the stored one.</summary>
    public bool Changed { get; set; }

    /// <summary>True where delivering told something that must be stored before the turn ends.</summary>
    public bool HasNews { get; set; }

    /// <summary>Why events are left over; thrown at the end, so that the stream brings them again. Null where all were taken.</summary>
    public Exception? LeftOver { get; set; }

    /// <summary>Takes an event in effect: the ring knows it from now on.</summary>
    public TurnEvent Take(ulong mark, long sequence, string? failureCause = null)
    {
        var taken = new TurnEvent { Mark = mark, Sequence = sequence, FailureCause = failureCause };
        Taken.Add(taken);
        State.Ring.Add(mark);
        if (State.Failing?.Mark == mark) State.Failing = null;
        Changed = true;
        return taken;
    }

    /// <summary>
    /// True where a reply has to leave now: it certainly has not left, or its event came again, so that it may not have left.
    /// </summary>
    public bool IsToBeSent(OutboxEntry entry) => !entry.Deferred && (entry.IsKnownUnsent || Redelivered?.Contains(entry.Mark) == true);

    /// <summary>Adds an event to the transcript.</summary>
    public void Record(InboxItem item, TurnEvent taken)
    {
        var isInternal = HandoffKinds.Contain(item.Kind);
        Transcript.Add(new TranscriptEntry
        {
            Sequence = taken.Sequence,
            Direction = isInternal ? TranscriptDirection.Internal : TranscriptDirection.Inbound,
            Kind = item.Kind,
            Payload = item.Payload,
            Outcome = taken.FailureCause is null ? TranscriptOutcome.Handled : isInternal ? TranscriptOutcome.Refused : TranscriptOutcome.Failed,
            Cause = taken.FailureCause,
            EventId = item.EventId.ToString(),
            At = item.ReceivedAt,
        });
    }

    /// <summary>Adds a reply to the transcript, or replaces what it says about the reply.</summary>
    public void Record(OutboxEntry entry, TranscriptOutcome outcome, string? cause = null, string? platformMessageId = null)
    {
        if (entry.Sequence == 0) return;
        Transcript.Add(new TranscriptEntry
        {
            Sequence = entry.Sequence,
            Direction = TranscriptDirection.Outbound,
            Kind = MessageKinds.Of(entry.Decoded),
            Payload = entry.Message,
            Outcome = outcome,
            Cause = cause,
            PlatformMessageId = platformMessageId,
            EventId = entry.EventId.ToString(),
            At = Clock.Now,
        });
    }
}
