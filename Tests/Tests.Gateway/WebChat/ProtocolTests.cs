using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansBots.Tests.Gateway.WebChat;

[Collection(WebChatFixture.Collection)]
public sealed class ProtocolTests(WebChatFixture fixture)
{
    [Fact]
    public async Task Message_RepeatedWithItsId_HasOneEffect()
    {
        using var client = await ChatClient.StartAsync(fixture.Gateway.BaseUrl, "echo");
        using var events = await client.ListenAsync();
        using var first = await client.SendAsync("message-0001", "a");
        using var again = await client.SendAsync("message-0001", "a");
        using var next = await client.SendAsync("message-0002", "b");

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        var (one, two) = (await first.Content.ReadFromJsonAsync<JsonElement>(), await again.Content.ReadFromJsonAsync<JsonElement>());
        Assert.False(one.GetProperty("duplicate").GetBoolean());
        Assert.True(two.GetProperty("duplicate").GetBoolean());
        Assert.Equal(one.GetProperty("eventId").GetString(), two.GetProperty("eventId").GetString());
        Assert.True(one.GetProperty("queuedAt").GetDouble() >= one.GetProperty("receivedAt").GetDouble());
        await events.ReadUntilAsync("echo 2: b");
        Assert.Single(events.Texts, text => text == "a");
    }

    [Fact]
    public async Task Events_WithLastEventId_GiveOnlyWhatCameAfter()
    {
        using var client = await ChatClient.StartAsync(fixture.Gateway.BaseUrl, "echo");
        string known;
        using (var events = await client.ListenAsync())
        {
            using var first = await client.SendAsync("message-0001", "a");
            await events.ReadUntilAsync("echo 1: a");
            await events.ReadUntilAsync("a");
            known = events.LastId;
        }

        using var second = await client.SendAsync("message-0002", "b");
        using var resumed = await client.ListenAsync(known);
        await resumed.ReadUntilAsync("echo 2: b");

        Assert.DoesNotContain("echo 1: a", resumed.Texts);
    }

    [Fact]
    public async Task Events_OtherVisitor_SeesNothing()
    {
        using var one = await ChatClient.StartAsync(fixture.Gateway.BaseUrl, "echo");
        using var sent = await one.SendAsync("message-0001", "private");
        using var other = await ChatClient.StartAsync(fixture.Gateway.BaseUrl, "echo");
        using var events = await other.ListenAsync();
        var first = await events.ReadAsync(CancellationToken.None);

        Assert.True(first.GetProperty("reset").GetBoolean());
        Assert.False(first.TryGetProperty("messages", out _));
        Assert.Equal("text/event-stream", events.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(events.Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Flood_OfOneVisitor_IsSlowedAndAnotherIsServed()
    {
        using var flood = await ChatClient.StartAsync(fixture.Gateway.BaseUrl, "echo");
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => flood.SendAsync($"flood-message-{i}", "x")));
        using var other = await ChatClient.StartAsync(fixture.Gateway.BaseUrl, "echo");
        using var events = await other.ListenAsync();
        using var served = await other.SendAsync("message-0001", "me");

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(HttpStatusCode.Accepted, served.StatusCode);
        await events.ReadUntilAsync("echo 1: me");
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Streams_OfOneVisitor_AreBounded()
    {
        using var client = await ChatClient.StartAsync(fixture.Gateway.BaseUrl, "echo");
        var open = new List<EventReader>();
        for (var i = 0; i < 6; i++) open.Add(await client.ListenAsync());

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.ListenAsync());

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        foreach (var reader in open) reader.Dispose();
    }

    [Theory]
    [InlineData("/chat/acme/none")]
    [InlineData("/chat/acme/support")] // A Telegram channel.
    [InlineData("/chat/none/demo")]
    [InlineData("/chat-assets/none.js")]
    public async Task Address_ThatIsNoChat_Is404(string path)
    {
        using var http = new HttpClient { BaseAddress = fixture.Gateway.BaseUrl };
        using var response = await http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Events_WithoutSession_Are401AndFromOtherSites403()
    {
        using var http = new HttpClient { BaseAddress = fixture.Gateway.BaseUrl };
        using var anonymous = await http.GetAsync("/chat/acme/echo/events");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat/acme/echo/events");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var foreign = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Fact]
    public async Task Page_Headers_KeepItToItselfAndFilesMayBeKept()
    {
        using var http = new HttpClient { BaseAddress = fixture.Gateway.BaseUrl };
        using var page = await http.GetAsync("/chat/acme/demo");
        var html = await page.Content.ReadAsStringAsync();
        var start = html.IndexOf("/chat-assets/chat.", StringComparison.Ordinal);
        using var asset = await http.GetAsync(html[start..html.IndexOf('"', start)]);

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Equal(TimeSpan.FromDays(365), asset.Headers.CacheControl!.MaxAge);
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public async Task Cookie_BehindATlsProxy_IsSecure(string scheme, bool secure)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = fixture.Gateway.BaseUrl };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var page = await http.GetAsync("/chat/acme/demo");

        var cookie = page.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("secure", StringComparison.Ordinal));
    }
}
