using Orleans.Concurrency;
using OrleansBots.Grains.Abstractions.Handoff;

namespace OrleansBots.Grains.Abstractions.Grains;

/// <summary>
/// A conversation. It changes only through events on its stream; this interface reads.
/// Its key is a <see cref="Keys.ConversationKey"/>.
/// </summary>
[Alias("OrleansBots.IConversationGrain")]
[GrainInterfaceType("conversation")]
public interface IConversationGrain : IGrainWithStringKey
{
    /// <summary>
    /// What the conversation is doing now, without content and without secrets. It interleaves, so that it answers during a long turn; it only
    /// reads counters.
    /// </summary>
    [AlwaysInterleave]
    [Alias("GetStatusAsync")]
    Task<ConversationStatus> GetStatusAsync(CancellationToken cancellationToken);
}

/// <summary>A conversation's condition, for operators.</summary>
[GenerateSerializer]
[Alias("OrleansBots.ConversationStatus")]
public sealed record ConversationStatus
{
    /// <summary>Turns run so far.</summary>
    [Id(0)] public long Turns { get; init; }

    /// <summary>Events taken in effect so far.</summary>
    [Id(1)] public long Events { get; init; }

    /// <summary>Redelivered events that the ring caught since the activation began.</summary>
    [Id(2)] public long DuplicatesCaught { get; init; }

    /// <summary>Replies that wait to be sent.</summary>
    [Id(3)] public int PendingReplies { get; init; }

    /// <summary>The bot that answers.</summary>
    [Id(4)] public string Bot { get; init; } = "";

    /// <summary>False after the user blocked the bot.</summary>
    [Id(5)] public bool Reachable { get; init; } = true;

    /// <summary>Who answers.</summary>
    [Id(6)] public ConversationOwner Owner { get; init; }

    /// <summary>Handoffs so far, of every kind: rises whenever the owner changes.</summary>
    [Id(7)] public long HandoffEpoch { get; init; }

    /// <summary>Queue that it waits in, or was taken out of; null where the bot has it.</summary>
    [Id(8)] public string? Queue { get; init; }

    /// <summary>Agent who has it; null where none does.</summary>
    [Id(9)] public Agent? Agent { get; init; }
}
