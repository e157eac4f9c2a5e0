using System.Net;
using Microsoft.AspNetCore.Http;
using OrleansBots.Platforms.Web.Inbound.Protection;

namespace OrleansBots.Tests.Unit.Web;

public sealed class RequestOriginTests
{
    [Theory]
    [InlineData("bots.example.com", "https://bots.example.com", null, true)]
    [InlineData("bots.example.com", "https://bots.example.com:8443", "same-origin", true)]
    [InlineData("localhost:8080", "http://localhost:8080", "same-origin", true)]
    [InlineData("bots.example.com", "https://bots.example.com", "same-site", false)]
    [InlineData("bots.example.com", "https://bots.example.com", "cross-site", false)]
    [InlineData("bots.example.com", "https://evil.example.com", null, false)]
    [InlineData("bots.example.com", "https://bots.example.com.evil.test", null, false)]
    [InlineData("bots.example.com", "null", null, false)]
    [InlineData("bots.example.com", null, null, false)]
    [InlineData("bots.example.com", "file://bots.example.com", null, false)]
    [InlineData("bad host", "https://bots.example.com", null, false)]
    public void IsOwn_Request_OnlyFromTheOwnPage(string host, string? origin, string? site, bool own)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Host = host;
        if (origin is not null) request.Headers.Origin = origin;
        if (site is not null) request.Headers["Sec-Fetch-Site"] = site;

        Assert.Equal(own, RequestOrigin.IsOwn(request));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("same-origin", false)]
    [InlineData("none", false)]
    [InlineData("same-site", true)]
    [InlineData("cross-site", true)]
    public void IsForeign_Read_OnlyWhereTheBrowserSaysSo(string? site, bool foreign)
    {
        var request = new DefaultHttpContext().Request;
        if (site is not null) request.Headers["Sec-Fetch-Site"] = site;

        Assert.Equal(foreign, RequestOrigin.IsForeign(request));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002")]
    [InlineData("2001:db8:1:2:ffff::1", "20010db800010002")]
    public void KeyOf_Address_IsTheAddressOrItsNetwork(string address, string key) => Assert.Equal(key, ClientAddress.KeyOf(IPAddress.Parse(address)));

    [Fact]
    public void KeyOf_NoAddress_SharesOneKey() => Assert.Equal("unknown", ClientAddress.KeyOf(null));
}
