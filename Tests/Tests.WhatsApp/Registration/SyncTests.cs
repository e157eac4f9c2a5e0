using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Registration;

public sealed class SyncTests
{
    private const string PublicUrl = "https://bots.example.com";

    private static readonly PlayedAnswer Number = PlayedAnswer.Json(
        200, """{"id":"106540352242922","display_phone_number":"+1 555 078-3881","verified_name":"Shop","quality_rating":"GREEN"}""");

    private static readonly PlayedAnswer Done = PlayedAnswer.Json(200, """{"success":true}""");

    [Fact]
    public async Task SyncAsync_FirstTime_SubscribesTheAccount()
    {
        await using var graph = await PlayedGraph.StartAsync(Number, Done);
        await using var harness = new WhatsAppHarness(graph.Address);

        var result = await harness.Sync.SyncAsync(harness.Channel(PublicUrl), null, CancellationToken.None);

        Assert.True(result.Ok, result.Message);
        Assert.NotNull(result.Fingerprint);
        Assert.Contains("+1 555 078-3881 (Shop)", result.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["GET /v25.0/106540352242922?fields=id,display_phone_number,verified_name,quality_rating", "POST /v25.0/102290129340398/subscribed_apps"],
            graph.Calls.Select(call => $"{call.Method} {call.Path}"));
    }

    [Fact]
    public async Task SyncAsync_SubscribedAlready_ChangesNothing()
    {
        await using var graph = await PlayedGraph.StartAsync(
            Number, Done, Number, PlayedAnswer.Json(200, """{"data":[{"whatsapp_business_api_data":{"id":"1","name":"app"}}]}"""));
        await using var harness = new WhatsAppHarness(graph.Address);
        var first = await harness.Sync.SyncAsync(harness.Channel(PublicUrl), null, CancellationToken.None);

        var second = await harness.Sync.SyncAsync(harness.Channel(PublicUrl), first.Fingerprint, CancellationToken.None);

        Assert.Equal((true, first.Fingerprint), (second.Ok, second.Fingerprint));
        Assert.Equal(["GET", "POST", "GET", "GET"], graph.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task SyncAsync_SubscriptionIsGone_SubscribesAgain()
    {
        await using var graph = await PlayedGraph.StartAsync(Number, Done, Number, PlayedAnswer.Json(200, """{"data":[]}"""), Done);
        await using var harness = new WhatsAppHarness(graph.Address);
        var first = await harness.Sync.SyncAsync(harness.Channel(PublicUrl), null, CancellationToken.None);

        await harness.Sync.SyncAsync(harness.Channel(PublicUrl), first.Fingerprint, CancellationToken.None);

        Assert.Equal(["GET", "POST", "GET", "GET", "POST"], graph.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task SyncAsync_NoPublicUrl_LooksAtTheNumberOnly()
    {
        await using var graph = await PlayedGraph.StartAsync(Number);
        await using var harness = new WhatsAppHarness(graph.Address);

        Assert.True((await harness.Sync.SyncAsync(harness.Channel(), null, CancellationToken.None)).Ok);
        Assert.Single(graph.Calls);
    }

    [Theory]
    [InlineData(401, """{"error":{"code":190,"message":"expired"}}""", "Check token")]
    [InlineData(403, """{"error":{"code":10,"message":"no"}}""", "whatsapp_business_management")]
    [InlineData(400, """{"error":{"code":33,"message":"no"}}""", "Check phoneNumberId")]
    [InlineData(429, """{"error":{"code":80008,"message":"slow"}}""", "Try again later")]
    [InlineData(502, "<html>", "Try again later")]
    [InlineData(200, "hello", "refused")]
    public async Task SyncAsync_Refused_SaysWhatToDo(int status, string body, string fix)
    {
        await using var graph = await PlayedGraph.StartAsync(PlayedAnswer.Json(status, body));
        await using var harness = new WhatsAppHarness(graph.Address);

        var result = await harness.Sync.SyncAsync(harness.Channel(PublicUrl), null, CancellationToken.None);

        Assert.Equal((false, null), (result.Ok, result.Fingerprint));
        Assert.Contains(fix, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SyncAsync_NobodyThere_Fails()
    {
        await using var harness = new WhatsAppHarness(new Uri("http://no-such-host.invalid"));

        Assert.False((await harness.Sync.SyncAsync(harness.Channel(PublicUrl), null, CancellationToken.None)).Ok);
    }
}
