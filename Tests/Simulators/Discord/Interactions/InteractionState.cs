namespace OrleansBots.Simulators.Discord.Interactions;

/// <summary>How far an interaction is.</summary>
public enum InteractionState
{
    /// <summary>Sent to the bot; no answer yet.</summary>
    Sent = 0,

    /// <summary>The bot asked for time, and the user sees "thinking": a message or a deletion must follow.</summary>
    Thinking,

    /// <summary>Nothing is owed to the user.</summary>
    Answered,

    /// <summary>No answer in time, or a wrong one: the user saw a failure, and the token is dead.</summary>
    Failed,
}
