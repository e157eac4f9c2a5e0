using System.Net;

namespace OrleansBots.Platforms.Discord.Api.InvalidRequests;

/// <summary>Shows every answer of Discord's to the guard, whoever asked.</summary>
internal sealed class InvalidRequestHandler(InvalidRequestGuard guard) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (Counts(response)) guard.Count((int)response.StatusCode);
        return response;
    }

    private static bool Counts(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => true,
        HttpStatusCode.TooManyRequests => !response.Headers.TryGetValues("X-RateLimit-Scope", out var scope) || !scope.Contains("shared"),
        _ => false,
    };
}
