using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>Says when to come again, in whole seconds as the header wants them.</summary>
internal static class RetryAfter
{
    public static void Write(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
