using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>Posts as a platform does.</summary>
internal static class PlatformRequests
{
    public static async Task<HttpResponseMessage> PostAsync(this GatewayUnderTest gateway, IWebhookPlatform platform, byte[] body)
    {
        using var request = Request(platform.Name, body);
        platform.Sign(request, body);
        return await gateway.Http.SendAsync(request);
    }

    public static async Task<int> StatusAsync(this GatewayUnderTest gateway, string channel, byte[] body, params (string Name, string? Value)[] headers)
    {
        using var request = Request(channel, body);
        foreach (var (name, value) in headers)
        {
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await gateway.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static HttpRequestMessage Request(string channel, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/acme/{channel}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        return request;
    }
}
