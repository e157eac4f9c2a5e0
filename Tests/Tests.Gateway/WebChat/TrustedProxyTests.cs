using System.Net;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.WebChat;

/// <summary>Behind a reverse proxy every visitor has the proxy's address, unless the proxy is believed about theirs.</summary>
public sealed class TrustedProxyTests
{
    private static readonly string[] OneRequestPerAddress =
    [
        "--tenants:acme:channels:page:platform=web", "--tenants:acme:channels:page:bot=echo", "--OrleansBots:WebChat:AddressLimit=1/60s",
    ];

    [Fact]
    public async Task Limit_PerAddress_CountsTheVisitorsOfATrustedProxy()
    {
        await using var gateway = await GatewayUnderTest.StartEmbeddedAsync([.. OneRequestPerAddress, "--OrleansBots:TrustedProxies=127.0.0.1, 10.0.0.0/8"]);

        Assert.Equal(HttpStatusCode.OK, await VisitAsync(gateway, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.OK, await VisitAsync(gateway, "203.0.113.2, 10.1.2.3"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await VisitAsync(gateway, "203.0.113.2"));
        // What the visitor wrote into the header stands before what the proxies did.
        Assert.Equal(HttpStatusCode.TooManyRequests, await VisitAsync(gateway, "198.51.100.7, 203.0.113.2"));
    }

    [Fact]
    public async Task Limit_WithoutTrustedProxies_BelievesNobody()
    {
        await using var gateway = await GatewayUnderTest.StartEmbeddedAsync(OneRequestPerAddress);

        Assert.Equal(HttpStatusCode.OK, await VisitAsync(gateway, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await VisitAsync(gateway, "203.0.113.2"));
    }

    private static async Task<HttpStatusCode> VisitAsync(GatewayUnderTest gateway, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat/acme/page");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await gateway.Http.SendAsync(request);
        return response.StatusCode;
    }
}
