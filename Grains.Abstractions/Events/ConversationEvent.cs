using System.Text.Json.Serialization;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Grains.Abstractions.Events;

/// <summary>
/// Anything that changes a conversation; it arrives on the conversation's stream and nowhere else.
/// A closed set; a wire contract: discriminators and property names never change, because events wait in the inbox
/// across upgrades.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MessageReceived), MessageReceived.KindName)]
[JsonDerivedType(typeof(MessageEdited), MessageEdited.KindName)]
[JsonDerivedType(typeof(ChoiceMade), ChoiceMade.KindName)]
[JsonDerivedType(typeof(MembershipChanged), MembershipChanged.KindName)]
[JsonDerivedType(typeof(ChatMigrated), ChatMigrated.KindName)]
[JsonDerivedType(typeof(DeliveryDue), DeliveryDue.KindName)]
public abstract record ConversationEvent
{
    /// <summary>When it happened, by the clock of whoever caused it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Name of the kind, as in the payload's discriminator, in rows and in metrics.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }
}

/// <summary>An event that a person caused in a chat.</summary>
public abstract record UserEvent : ConversationEvent
{
    /// <summary>Who caused it.</summary>
    public required Sender Sender { get; init; }

    /// <summary>Where it happened; replies go there.</summary>
    public required ChatAddress Chat { get; init; }

    /// <summary>The platform's id of the message concerned; null where there is none.</summary>
    public string? MessageId { get; init; }
}

/// <summary>A user sent a message.</summary>
public sealed record MessageReceived : UserEvent
{
    internal const string KindName = "message";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>What was sent.</summary>
    public required InboundContent Content { get; init; }

    /// <summary>Platform id of the message that this one answers.</summary>
    public string? ReplyToMessageId { get; init; }
}

/// <summary>A user changed a message.</summary>
public sealed record MessageEdited : UserEvent
{
    internal const string KindName = "edit";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>The content after the change.</summary>
    public required InboundContent Content { get; init; }
}

/// <summary>A user tapped a button.</summary>
public sealed record ChoiceMade : UserEvent
{
    internal const string KindName = "choice";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>The button's value.</summary>
    public required string Value { get; init; }

    /// <summary>The id by which the tap is answered.</summary>
    public required string InteractionId { get; init; }
}

/// <summary>The bot's or a user's membership of the chat changed.</summary>
public sealed record MembershipChanged : UserEvent
{
    internal const string KindName = "membership";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>What changed.</summary>
    public required MembershipChange Change { get; init; }
}

/// <summary>The chat got a new id; what was known under the old one goes on under the new one.</summary>
public sealed record ChatMigrated : UserEvent
{
    internal const string KindName = "migrated";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>The id that the chat has from now on.</summary>
    public required string NewChatId { get; init; }
}

/// <summary>Replies that had to wait are due now. Written by the conversation itself.</summary>
public sealed record DeliveryDue : ConversationEvent
{
    internal const string KindName = "delivery-due";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;
}
