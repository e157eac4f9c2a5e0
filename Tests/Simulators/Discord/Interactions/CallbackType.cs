namespace OrleansBots.Simulators.Discord.Interactions;

/// <summary>Discord's numbers of answers to interactions.</summary>
public enum CallbackType
{
    /// <summary>No answer yet.</summary>
    None = 0,

    /// <summary>To a ping.</summary>
    Pong = 1,

    /// <summary>A message at once.</summary>
    Message = 4,

    /// <summary>"Thinking"; the message follows.</summary>
    DeferredMessage = 5,

    /// <summary>Taken; an edit of the component's message may follow.</summary>
    DeferredUpdate = 6,

    /// <summary>An edit of the component's message at once.</summary>
    Update = 7,

    /// <summary>Suggestions.</summary>
    Autocomplete = 8,

    /// <summary>A form to fill in.</summary>
    Modal = 9,
}
