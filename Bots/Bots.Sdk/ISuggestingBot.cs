using OrleansBots.Grains.Abstractions.Suggestions;

namespace OrleansBots.Bots.Sdk;

/// <summary>A bot that suggests values of a command's options while the user types. Runs outside of turns: it sees no document and has no effects.</summary>
public interface ISuggestingBot : IBot
{
    /// <summary>
    /// Suggests values. The user waits: whatever takes longer than two seconds is shown as nothing, and so is what throws.
    /// </summary>
    /// <param name="request">What the user has typed so far.</param>
    /// <param name="cancellationToken">Ends when nobody waits any more.</param>
    /// <returns>The suggestions, best first; those after the 25th are not shown.</returns>
    ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(SuggestionRequest request, CancellationToken cancellationToken);
}
