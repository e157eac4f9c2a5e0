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
[JsonDerivedType(typeof(FormSubmitted), FormSubmitted.KindName)]
[JsonDerivedType(typeof(ReactionChanged), ReactionChanged.KindName)]
[JsonDerivedType(typeof(MessageDeleted), MessageDeleted.KindName)]
[JsonDerivedType(typeof(MembershipChanged), MembershipChanged.KindName)]
[JsonDerivedType(typeof(ChatMigrated), ChatMigrated.KindName)]
[JsonDerivedType(typeof(DeliveryReported), DeliveryReported.KindName)]
[JsonDerivedType(typeof(DeliveryDue), DeliveryDue.KindName)]
[JsonDerivedType(typeof(HandoffQueued), HandoffQueued.KindName)]
[JsonDerivedType(typeof(HandoffTaken), HandoffTaken.KindName)]
[JsonDerivedType(typeof(HandoffEnded), HandoffEnded.KindName)]
[JsonDerivedType(typeof(AgentReplied), AgentReplied.KindName)]
[JsonDerivedType(typeof(HandoffDue), HandoffDue.KindName)]
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

    /// <summary>
    /// True where the message is meant for the bot: in a private chat always, in a group where it mentions the bot, answers one of its messages
    /// or is a command. Missing in events of earlier versions, which took all as meant.
    /// </summary>
    public bool IsForBot { get; init; } = true;

    /// <summary>The advertisement or post that brought the user here; null elsewhere.</summary>
    public Referral? Referral { get; init; }
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

    /// <summary>As <see cref="MessageReceived.IsForBot"/>, of the message after the change.</summary>
    public bool IsForBot { get; init; } = true;
}

/// <summary>A user tapped a button or picked from a list, or wrote the number of a choice that was offered as text.</summary>
public sealed record ChoiceMade : UserEvent
{
    internal const string KindName = "choice";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>The button's or row's value; the first where several were picked.</summary>
    public required string Value { get; init; }

    /// <summary>All values, where a list let several be picked; null elsewhere.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>What the button or row says, where the platform tells it.</summary>
    public string? Label { get; init; }

    /// <summary>The id by which the tap is answered; null where the platform wants no answer.</summary>
    public string? InteractionId { get; init; }

    /// <summary>As <see cref="BotCommand.Form"/>, where the choice opened a form.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }
}

/// <summary>A user sent a form off: a modal on Discord, a flow on WhatsApp.</summary>
public sealed record FormSubmitted : UserEvent
{
    internal const string KindName = "form";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>Name of the form.</summary>
    public required string Form { get; init; }

    /// <summary>What was filled in, by the field's name; several values of one field are one text, a line each.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }
}

/// <summary>A user reacted to a message, or took a reaction back.</summary>
public sealed record ReactionChanged : UserEvent
{
    internal const string KindName = "reaction";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>Emoji that are new; a platform's own emoji are written as their name.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Emoji that are gone; empty as well where the platform only tells that some are.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];
}

/// <summary>A user deleted a message.</summary>
public sealed record MessageDeleted : UserEvent
{
    internal const string KindName = "delete";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;
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

    /// <summary>The platform's id of the community that it is about, such as Discord's server, where that is larger than the chat; null elsewhere.</summary>
    public string? Community { get; init; }
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

/// <summary>The platform tells how far a reply came. Runs no turn; it reaches the transcript.</summary>
public sealed record DeliveryReported : ConversationEvent
{
    internal const string KindName = "delivery-status";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>The platform's id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>How far it came.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>The platform's reason where it failed; never content.</summary>
    public string? Reason { get; init; }

    /// <summary>Number of the delivery within its conversation, where the platform brings back what was sent with the message; null elsewhere.</summary>
    public long? DeliveryNumber { get; init; }
}

/// <summary>Replies that had to wait are due now. Written by the conversation itself.</summary>
public sealed record DeliveryDue : ConversationEvent
{
    internal const string KindName = "delivery-due";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;
}
