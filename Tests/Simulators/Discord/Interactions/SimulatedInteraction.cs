using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.World;

namespace OrleansBots.Simulators.Discord.Interactions;

/// <summary>One interaction, from the user's act to the end of its token. What it tells is a moment's view.</summary>
public sealed class SimulatedInteraction
{
    private readonly TaskCompletionSource _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal SimulatedInteraction(string id, string token, InteractionType type, SimulatedChannel? channel, SimulatedUser user)
    {
        Id = id;
        Token = token;
        Type = type;
        Channel = channel;
        User = user;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>What the bot answers with, for 15 minutes.</summary>
    public string Token { get; }

    /// <summary>What kind it is.</summary>
    public InteractionType Type { get; }

    /// <summary>Where it happened; null for a ping.</summary>
    public string? ChannelId => Channel?.Id;

    /// <summary>What the user did, in short: <c>/command</c>, or <c>[custom id]</c> of what was used.</summary>
    public string Summary => Type switch
    {
        InteractionType.Command => $"/{Json["data"]?["name"]}",
        InteractionType.Component => $"[{Json["data"]?["values"]?[0] ?? Json["data"]?["custom_id"]}]",
        _ => $"({Type})",
    };

    /// <summary>How far it is.</summary>
    public InteractionState State { get; internal set; }

    /// <summary>The bot's first answer.</summary>
    public CallbackType Answer { get; internal set; }

    /// <summary>HTTP status of the endpoint's answer; 0 where none came.</summary>
    public int HttpStatus { get; internal set; }

    /// <summary>Time until the first answer.</summary>
    public TimeSpan? AnsweredAfter { get; internal set; }

    /// <summary>Why it failed.</summary>
    public string? Failure { get; internal set; }

    /// <summary>The message that <c>@original</c> stands for; null where there is none.</summary>
    public string? OriginalMessageId => Original?.Id;

    /// <summary>Text of <c>@original</c>.</summary>
    public string? OriginalContent => Original?.Content;

    /// <summary>How often <c>@original</c> was edited after the first answer.</summary>
    public int Edits { get; internal set; }

    /// <summary>True once the bot took <c>@original</c> away.</summary>
    public bool IsOriginalDeleted { get; internal set; }

    /// <summary>Ids of follow-ups in order.</summary>
    public IReadOnlyList<string> FollowUps => FollowUpIds;

    /// <summary>Suggestions, as the bot sent them.</summary>
    public IReadOnlyList<(string Name, string Value)> Choices { get; internal set; } = [];

    /// <summary>The form to fill in, where the answer was one.</summary>
    public JsonObject? Modal { get; internal set; }

    internal SimulatedChannel? Channel { get; }

    internal SimulatedUser User { get; }

    internal SimulatedMessage? Original { get; set; }

    /// <summary>The message whose component was used.</summary>
    internal SimulatedMessage? Carrier { get; init; }

    internal bool IsEphemeral { get; set; }

    internal List<string> FollowUpIds { get; } = [];

    internal long SentAt { get; set; }

    /// <summary>The JSON that was posted.</summary>
    internal JsonObject Json { get; set; } = [];

    internal Task Acknowledged => _acknowledged.Task;

    internal void Acknowledge() => _acknowledged.TrySetResult();
}
