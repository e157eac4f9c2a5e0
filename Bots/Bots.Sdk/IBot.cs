namespace OrleansBots.Bots.Sdk;

/// <summary>
/// A bot: reacts to one event of one conversation at a time. Everything it does is buffered on the turn and takes effect only after
/// the turn's state is durable; a turn that throws has no effect and is tried again.
/// Instances are shared by all conversations: keep no state in fields.
/// </summary>
public interface IBot
{
    /// <summary>Name by which a channel chooses the bot.</summary>
    string Name { get; }

    /// <summary>Reacts to <see cref="IBotTurn.Event"/>.</summary>
    /// <param name="turn">The event, the bot's document, and the effects.</param>
    /// <param name="cancellationToken">Ends when the turn's time is up.</param>
    ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken);
}
