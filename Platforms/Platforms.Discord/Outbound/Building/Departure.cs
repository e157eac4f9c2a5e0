using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Outbound.Building;

/// <summary>One request that is ready to leave.</summary>
/// <param name="Route">Name of the route in metrics; holds no ids.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path below <c>/api/v10/</c>; may hold an interaction's token.</param>
internal sealed record Departure(string Route, HttpMethod Method, string Path)
{
    /// <summary>The message; null where the request has no body.</summary>
    public MessageBody? Body { get; init; }

    /// <summary>False for the routes of interactions.</summary>
    public bool AsBot { get; init; } = true;

    /// <summary>True where the same request twice does the same as once: all but follow-ups, which take no nonce.</summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>True where nobody is told of a limit that was used up, because the request belongs to none of the chat's.</summary>
    public bool RestsNobody { get; init; }

    /// <summary>The call of the API.</summary>
    public ApiCall ToCall(HttpContent? content) => new(Method, Path, content, AsBot);

    /// <summary>The route only: the path can be a secret.</summary>
    public override string ToString() => Route;
}
