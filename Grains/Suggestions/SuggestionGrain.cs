using Orleans.Concurrency;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Suggestions;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Grains.Suggestions;

/// <inheritdoc cref="ISuggestionGrain"/>
[StatelessWorker]
[Reentrant]
[GrainType("suggestion")]
internal sealed class SuggestionGrain(IChannelDirectory channels, BotCatalog bots) : Grain, ISuggestionGrain
{
    public async Task<Suggestion[]> SuggestAsync(SuggestionRequest request, CancellationToken cancellationToken)
    {
        var key = ChannelKey.Parse(this.GetPrimaryKeyString());
        if (!channels.TryGet(key, out var channel) || bots.Find(channel.Bot) is not ISuggestingBot bot) return [];
        var suggestions = await bot.SuggestAsync(request, cancellationToken);
        return [.. suggestions.Take(SuggestionRequest.MaxSuggestions)];
    }
}
