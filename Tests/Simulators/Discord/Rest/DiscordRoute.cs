using OrleansBots.Simulators.Discord.Limits;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>One route of the API.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Pattern">Its path after <c>/api/v10</c>.</param>
/// <param name="Bucket">The bucket that it counts in.</param>
/// <param name="Serve">What it does, under the world's lock.</param>
internal sealed record DiscordRoute(string Method, string Pattern, BucketKind Bucket, Func<DiscordCall, DiscordAnswer> Serve)
{
    /// <summary>False where the token in the path is the proof.</summary>
    public bool NeedsToken { get; init; } = true;

    public string Name { get; } = $"{Method} {Pattern}";
}
