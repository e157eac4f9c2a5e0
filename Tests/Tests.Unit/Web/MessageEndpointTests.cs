using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Platforms.Web.Inbound;
using OrleansBots.Platforms.Web.Inbound.Protection;

namespace OrleansBots.Tests.Unit.Web;

public sealed class MessageEndpointTests : IChannelDirectory, IEventIngress, IDisposable
{
    private const string Body = """{"id":"0123456789abcdef","text":"hi"}""";

    private readonly PlayedSession _session = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddMetrics().BuildServiceProvider();
    private readonly MessageEndpoint _endpoint;
    private readonly VisitorSession _visitor = VisitorSession.Create();
    private readonly List<InboundEvent> _appended = [];
    private IngressResult _result = new(IngressOutcome.Accepted);

    public MessageEndpointTests()
    {
        var time = new FakeTimeProvider();
        _endpoint = new(
            this,
            this,
            new HistoryRecorder(PlayedGrains.With(_session), time, NullLogger<HistoryRecorder>.Instance),
            new WebChatGates(Options.Create(new WebChatOptions { VisitorLimit = "1/1s burst 3" }), time),
            new WebChatMetrics(_services.GetRequiredService<IMeterFactory>()),
            time);
    }

    [Fact]
    public async Task HandleAsync_Text_IsDurableAndRecordedThenAccepted()
    {
        Assert.Equal(202, (await SendAsync()).StatusCode);

        var recorded = Assert.Single(_session.Recorded);
        Assert.Equal("0123456789abcdef", recorded.Id);
        Assert.Equal(EventId.For("acme", "chat", "web", Assert.Single(_appended).PlatformEventId).ToString(), recorded.EventId);
    }

    [Fact]
    public async Task HandleAsync_InboxRefuses_Is503AndNothingIsShown()
    {
        _result = new(IngressOutcome.Refused, TimeSpan.FromSeconds(4), "full");

        var response = await SendAsync();

        Assert.Equal((503, "4"), (response.StatusCode, response.Headers.RetryAfter.ToString()));
        Assert.Empty(_session.Recorded);
    }

    [Fact]
    public async Task HandleAsync_HistoryFails_Is503AndTheNextTryMakesItGood()
    {
        _session.Failures = 1;
        Assert.Equal(503, (await SendAsync()).StatusCode);
        _result = new(IngressOutcome.Duplicate);

        Assert.Equal(202, (await SendAsync()).StatusCode);
        Assert.Single(_session.Recorded);
    }

    [Theory]
    [InlineData("acme", "none")]
    [InlineData("acme", "telegram")]
    [InlineData("other", "chat")]
    [InlineData(" ", "chat")]
    public async Task HandleAsync_NoWebChannel_Is404(string tenant, string channel) => Assert.Equal(404, (await SendAsync(tenant, channel)).StatusCode);

    [Fact]
    public async Task HandleAsync_OtherSite_Is403() => Assert.Equal(403, (await SendAsync(change: request => request.Headers.Origin = "https://evil.test")).StatusCode);

    [Fact]
    public async Task HandleAsync_FormPost_Is415() => Assert.Equal(415, (await SendAsync(change: request => request.ContentType = "text/plain")).StatusCode);

    [Fact]
    public async Task HandleAsync_NoCookie_Is401() => Assert.Equal(401, (await SendAsync(change: request => request.Headers.Cookie = "")).StatusCode);

    [Fact]
    public async Task HandleAsync_BadBody_Is400() => Assert.Equal(400, (await SendAsync(body: "{}")).StatusCode);

    [Fact]
    public async Task HandleAsync_LargeBody_Is413() => Assert.Equal(413, (await SendAsync(body: new string(' ', 17_000))).StatusCode);

    [Fact]
    public async Task HandleAsync_FloodOfOneVisitor_Is429AndOthersAreServed()
    {
        for (var i = 0; i < 3; i++) Assert.Equal(202, (await SendAsync()).StatusCode);
        var response = await SendAsync();
        Assert.Equal((429, "1"), (response.StatusCode, response.Headers.RetryAfter.ToString()));

        Assert.Equal(202, (await SendAsync(change: request => request.Headers.Cookie = $"{VisitorCookie.Name}={VisitorSession.Create().Token}")).StatusCode);
    }

    [Fact]
    public async Task HandleAsync_Refusals_AppendNothing()
    {
        await SendAsync("acme", "none");
        await SendAsync(change: request => request.Headers.Origin = "https://evil.test");
        await SendAsync(change: request => request.Headers.Cookie = "");
        await SendAsync(body: "{}");

        Assert.Empty(_appended);
    }

    IReadOnlyCollection<ChannelSettings> IChannelDirectory.All => [];

    bool IChannelDirectory.TryGet(ChannelKey key, [NotNullWhen(true)] out ChannelSettings? channel)
    {
        channel = key.Tenant != "acme" || key.Channel == "none" ? null : new()
        {
            Key = key,
            Platform = key.Channel == "chat" ? "web" : "telegram",
            Bot = "echo",
            Section = new ConfigurationBuilder().Build().GetSection("x"),
        };
        return channel is not null;
    }

    ValueTask<IngressResult> IEventIngress.AcceptAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken)
    {
        _appended.Add(inbound);
        return ValueTask.FromResult(_result);
    }

    public void Dispose() => _services.Dispose();

    private async Task<HttpResponse> SendAsync(string tenant = "acme", string channel = "chat", string body = Body, Action<HttpRequest>? change = null)
    {
        var context = new DefaultHttpContext { RequestServices = _services };
        context.Request.Method = "POST";
        context.Request.Headers.Host = "localhost:8080";
        context.Request.Headers.Origin = "http://localhost:8080";
        context.Request.Headers.Cookie = $"{VisitorCookie.Name}={_visitor.Token}";
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        change?.Invoke(context.Request);
        var result = await _endpoint.HandleAsync(tenant, channel, context);
        await result.ExecuteAsync(context);
        return context.Response;
    }
}
