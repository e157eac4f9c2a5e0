namespace OrleansBots.Platforms.Discord.Api;

/// <summary>One call of the REST API.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path below <c>/api/v10/</c>; may hold an interaction's token, so it is never logged.</param>
/// <param name="Content">Body; null where there is none.</param>
/// <param name="AsBot">False for the routes of interactions, which carry their permission in the path.</param>
internal sealed record ApiCall(HttpMethod Method, string Path, HttpContent? Content = null, bool AsBot = true)
{
    /// <summary>The method only: the path can be a secret.</summary>
    public override string ToString() => Method.ToString();
}
