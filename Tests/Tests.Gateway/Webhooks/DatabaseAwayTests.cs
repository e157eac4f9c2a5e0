using System.Net;
using System.Text.Json;
using OrleansBots.Simulators.WhatsApp;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Gateway.Support;
using OrleansBots.Tests.Gateway.Webhooks.Platforms;

namespace OrleansBots.Tests.Gateway.Webhooks;

/// <summary>A gateway apart from its silos, none of which runs: only its database matters to webhooks.</summary>
public sealed class DatabaseAwayTests
{
    // A second is promised; the rest is for a machine that is busy with other tests.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task Post_WhileTheDatabaseIsAway_Is503WithinASecondAndRecovers()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var gateway = await GatewayUnderTest.StartClusterAsync(await server.CreateDatabaseAsync());
        var update = Updates.Text();
        // The very first append compiles its way and may take longer than a webhook waits.
        await TakenAsync(gateway, Updates.Text());
        var taken = Taken(gateway);

        await server.StopAsync();
        await RefusedAsync(gateway, update);
        await RefusedAsync(gateway, """{"not":"an update"}""");
        using (var ready = await gateway.Http.GetAsync("/health/ready"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);

        await server.StartAsync();
        await TakenAsync(gateway, update);
        Assert.True(gateway.Webhooks("unavailable") >= 2);
        // An append that was refused while the server came up may have arrived all the same; then its repetition is a duplicate. Either way it is taken once.
        Assert.Equal(taken + 1, Taken(gateway));
    }

    /// <summary>Before WhatsApp's events reach the inbox, the database has to say whose they are: what is away is the adapter's need, not the inbox.</summary>
    [Fact]
    public async Task Post_WhileNobodyCanTellWhoTheUserIs_Is503WithRetryAfterAndIsTakenOnceLater()
    {
        await using var simulator = await WhatsAppSimulator.StartAsync();
        var whatsApp = new WhatsAppPlatform(simulator);
        await using var server = await PostgresServer.CreateAsync();
        var configuration = JsonSerializer.Serialize(new { tenants = new { acme = new { channels = new { whatsapp = whatsApp.Channel } } } });
        await using var gateway = await GatewayUnderTest.StartClusterAsync(await server.CreateDatabaseAsync(), configuration);
        await Eventually.TrueAsync(() => PostAsync("16505550001", HttpStatusCode.OK), TimeSpan.FromSeconds(20), () => "the first message is still refused");
        var (taken, unavailable) = (Taken(gateway), gateway.Webhooks("unavailable"));

        await server.StopAsync();
        using (var refused = await gateway.PostAsync(whatsApp, Body("16505550002")))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
            Assert.Contains("The events were not taken; send them again.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal((taken, unavailable + 1), (Taken(gateway), gateway.Webhooks("unavailable")));
        await server.StartAsync();
        await Eventually.TrueAsync(() => PostAsync("16505550002", HttpStatusCode.OK), TimeSpan.FromSeconds(20), () => "the message is still refused");
        Assert.Equal(taken + 1, Taken(gateway));

        byte[] Body(string user) => WhatsAppBodies.Of(simulator.Options.PhoneNumberId, new WrittenMessage(user, $"{user}.1", "hello"));

        async Task<bool> PostAsync(string user, HttpStatusCode expected)
        {
            using var response = await gateway.PostAsync(whatsApp, Body(user));
            return response.StatusCode == expected;
        }
    }

    [Fact]
    public async Task Ready_WithoutASilo_Is503AndNamesIt()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var gateway = await GatewayUnderTest.StartClusterAsync(await server.CreateDatabaseAsync());
        using var ready = await gateway.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var report = await ready.Content.ReadAsStringAsync();
        Assert.Contains("\"database\":{\"ok\":true}", report, StringComparison.Ordinal);
        Assert.Contains("no silo is connected", report, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(GatewayUnderTest gateway, string body)
    {
        // The first refusal may find connections that still look alive; the promise holds for it too.
        var start = TimeProvider.System.GetTimestamp();
        using var response = await gateway.PostAsync(body);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, AnswerLimit);
        Assert.True(response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
    }

    private static Task TakenAsync(GatewayUnderTest gateway, string body) => Eventually.TrueAsync(
        async () => await PostAsync(gateway, body) == HttpStatusCode.OK, TimeSpan.FromSeconds(20), () => "the update is still refused");

    private static long Taken(GatewayUnderTest gateway) => gateway.Webhooks("accepted") + gateway.Webhooks("duplicate");

    private static async Task<HttpStatusCode> PostAsync(GatewayUnderTest gateway, string body)
    {
        using var response = await gateway.PostAsync(body);
        return response.StatusCode;
    }
}
