using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Discord.Inbound.Forms;

/// <summary>
/// What opened a form, as it stands in the form's <c>custom_id</c>: Discord tells nothing else of it when the form is sent off. The prefixes leave
/// <see cref="FormDescription.MaxChoiceLength"/> of Discord's 100 characters.
/// </summary>
/// <param name="IsCommand">True for a command, false for a choice.</param>
/// <param name="Value">The command's name or the choice's value.</param>
internal readonly record struct FormOpener(bool IsCommand, string Value)
{
    private const string CommandPrefix = "form/";
    private const string ChoicePrefix = "form:";

    public string CustomId => (IsCommand ? CommandPrefix : ChoicePrefix) + Value;

    /// <summary>What in an event may open a form; null where nothing does. Who gives arguments knows what he wants and is not asked.</summary>
    public static FormOpener? Of(UserEvent userEvent) => userEvent switch
    {
        MessageReceived { Content: TextContent { Command: { Arguments.Length: 0, Options: null or { Count: 0 }, Form: null, Name: var name } } } => new(true, name),
        ChoiceMade { Values: null or [_], Form: null, Value: var value } => new(false, value),
        _ => null,
    };

    /// <summary>Reads a <c>custom_id</c>; null where it is another form's.</summary>
    public static FormOpener? Read(string customId)
    {
        if (customId.StartsWith(CommandPrefix, StringComparison.Ordinal)) return new(true, customId[CommandPrefix.Length..]);
        return customId.StartsWith(ChoicePrefix, StringComparison.Ordinal) ? new(false, customId[ChoicePrefix.Length..]) : null;
    }

    public bool Opens(FormDescription form) => IsCommand ? form.OpensOnCommand(Value) : form.OpensOnChoice(Value);
}
