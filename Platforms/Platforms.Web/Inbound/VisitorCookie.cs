using Microsoft.AspNetCore.Http;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>Keeps a visitor's token in the browser, out of reach of scripts and of other sites.</summary>
internal static class VisitorCookie
{
    public const string Name = "orleansbots-visitor";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    public static VisitorSession? Read(HttpRequest request) => VisitorSession.Read(request.Cookies[Name]);

    /// <summary>Sets the cookie, or prolongs it.</summary>
    public static void Write(HttpContext context, VisitorSession session) => context.Response.Cookies.Append(
        Name,
        session.Token,
        new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = IsSecure(context.Request),
            Path = $"{context.Request.PathBase}/chat",
            MaxAge = Lifetime,
            IsEssential = true,
        });

    // A proxy that ends TLS says so in the header; a visitor who forges it only hurts the own session.
    private static bool IsSecure(HttpRequest request) =>
        request.IsHttps || string.Equals(request.Headers["X-Forwarded-Proto"], "https", StringComparison.OrdinalIgnoreCase);
}
