using System.Reflection;
using OrleansBots.Grains.Abstractions.Suggestions;

namespace OrleansBots.Tests.Discord.Support;

/// <summary>A cluster in which only suggestions are made.</summary>
public class PlayedSuggestions : DispatchProxy
{
    private PlayedGrain? _grain;

    internal static IGrainFactory Grains(Func<SuggestionRequest, CancellationToken, Task<Suggestion[]>> suggest)
    {
        var grains = Create<IGrainFactory, PlayedSuggestions>();
        ((PlayedSuggestions)(object)grains)._grain = new PlayedGrain(suggest);
        return grains;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod?.Name == nameof(IGrainFactory.GetGrain) ? _grain : throw new NotSupportedException(targetMethod?.Name);

    private sealed class PlayedGrain(Func<SuggestionRequest, CancellationToken, Task<Suggestion[]>> suggest) : ISuggestionGrain
    {
        public Task<Suggestion[]> SuggestAsync(SuggestionRequest request, CancellationToken cancellationToken) => suggest(request, cancellationToken);
    }
}
