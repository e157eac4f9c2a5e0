namespace OrleansBots.Simulators.Discord.Interactions;

/// <summary>Discord's numbers of interaction types.</summary>
public enum InteractionType
{
    /// <summary>Discord checks the endpoint.</summary>
    Ping = 1,

    /// <summary>A slash, user or message command.</summary>
    Command = 2,

    /// <summary>A button or a select.</summary>
    Component = 3,

    /// <summary>Suggestions while a user types an option.</summary>
    Autocomplete = 4,

    /// <summary>A modal was sent.</summary>
    Modal = 5,
}
