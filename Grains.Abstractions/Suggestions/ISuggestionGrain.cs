using Orleans.Concurrency;

namespace OrleansBots.Grains.Abstractions.Suggestions;

/// <summary>
/// Asks a channel's bot for suggestions while a user is still typing. Nothing is kept and nothing changes, so any silo answers.
/// Its key is a <see cref="Keys.ChannelKey"/>.
/// </summary>
[Alias("OrleansBots.ISuggestionGrain")]
[GrainInterfaceType("suggestion")]
public interface ISuggestionGrain : IGrainWithStringKey
{
    /// <summary>Returns at most <see cref="SuggestionRequest.MaxSuggestions"/> suggestions; none where the bot has none or makes none.</summary>
    [ReadOnly]
    [Alias("SuggestAsync")]
    Task<Suggestion[]> SuggestAsync(SuggestionRequest request, CancellationToken cancellationToken);
}
