using OrleansBots.Grains.Abstractions.Forms;

namespace OrleansBots.Bots.Sdk;

/// <summary>
/// A bot that tells its forms, so that platforms that have forms open them at once. The command or choice comes to the bot when the form was sent off, with what
/// was filled in (<see cref="BotTurnExtensions.Form"/>); on other platforms it comes without, and the bot asks in text.
/// </summary>
public interface IFormBot : IBot
{
    /// <summary>The forms. They are read when a silo starts, which refuses to start with a form that no platform could show.</summary>
    IReadOnlyList<FormDescription> Forms { get; }
}
