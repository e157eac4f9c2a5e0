using System.Reflection;
using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Grains.Abstractions.Suggestions;

namespace OrleansBots.Tests.Discord.Support;

/// <summary>A cluster in which bots suggest and tell their forms, and nothing else.</summary>
public class PlayedCluster : DispatchProxy
{
    private PlayedGrain? _grain;

    internal static IGrainFactory Grains(
        Func<SuggestionRequest, CancellationToken, Task<Suggestion[]>>? suggest = null, Func<CancellationToken, Task<FormDescription[]>>? forms = null)
    {
        var grains = Create<IGrainFactory, PlayedCluster>();
        ((PlayedCluster)(object)grains)._grain = new PlayedGrain(suggest ?? ((_, _) => Task.FromResult<Suggestion[]>([])), forms ?? (_ => Task.FromResult<FormDescription[]>([])));
        return grains;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod?.Name == nameof(IGrainFactory.GetGrain) ? _grain : throw new NotSupportedException(targetMethod?.Name);

    private sealed class PlayedGrain(Func<SuggestionRequest, CancellationToken, Task<Suggestion[]>> suggest, Func<CancellationToken, Task<FormDescription[]>> forms)
        : ISuggestionGrain, IFormGrain
    {
        public Task<Suggestion[]> SuggestAsync(SuggestionRequest request, CancellationToken cancellationToken) => suggest(request, cancellationToken);

        public Task<FormDescription[]> GetFormsAsync(CancellationToken cancellationToken) => forms(cancellationToken);
    }
}
