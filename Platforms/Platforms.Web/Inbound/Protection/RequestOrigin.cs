using Microsoft.AspNetCore.Http;

namespace OrleansBots.Platforms.Web.Inbound.Protection;

/// <summary>
/// Tells whether the own page sent a request. The cookie's SameSite keeps other sites out already; this is the second lock, and it also
/// holds against other hosts of the same site.
/// </summary>
internal static class RequestOrigin
{
    /// <summary>For requests that change something: the browser must name the own page as their origin.</summary>
    public static bool IsOwn(HttpRequest request)
    {
        if (FetchSite(request) is { Length: > 0 } site && site != "same-origin") return false;

        // Only host names are compared: a proxy may change scheme and port on the way, the name it passes on.
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && (origin.Scheme == Uri.UriSchemeHttp || origin.Scheme == Uri.UriSchemeHttps)
            && Uri.TryCreate($"{Uri.UriSchemeHttp}://{request.Host.ToUriComponent()}", UriKind.Absolute, out var own)
            && string.Equals(origin.Host, own.Host, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>For reads, which browsers send without an origin: only what a browser says is another site's is refused.</summary>
    public static bool IsForeign(HttpRequest request) => FetchSite(request) is "cross-site" or "same-site";

    private static string FetchSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString();
}
