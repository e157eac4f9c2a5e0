using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Tests.Unit.Telegram.Registration;

public sealed class TelegramSyncTests
{
    private const string Kinds =
        """["message","edited_message","channel_post","edited_channel_post","business_message","edited_business_message","callback_query","my_chat_member","message_reaction","deleted_business_messages"]""";

    private static readonly PlayedAnswer Registered = PlayedAnswer.Json(
        200,
        $$"""{"ok":true,"result":{"url":"https://bots.example.com/base/webhooks/acme/support","max_connections":40,"allowed_updates":{{Kinds}} } }""");

    [Fact]
    public async Task SyncAsync_FirstTime_RegistersWithSecretAndKinds()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_setWebhook"));
        await using var harness = new TelegramHarness(api.Address);

        var result = await harness.Sync.SyncAsync(Channel(harness), null, CancellationToken.None);

        Assert.True(result.Ok);
        Assert.NotNull(result.Fingerprint);
        Assert.Single(api.Calls).AssertIs(
            "setWebhook",
            $$"""
            {"url":"https://bots.example.com/base/webhooks/acme/support","max_connections":40,"secret_token":"{{TelegramHarness.Secret}}","allowed_updates":{{Kinds}}}
            """);
    }

    [Fact]
    public async Task SyncAsync_SameAsLastTime_ChangesNothing()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_setWebhook"), Registered);
        await using var harness = new TelegramHarness(api.Address);
        var first = await harness.Sync.SyncAsync(Channel(harness), null, CancellationToken.None);

        var second = await harness.Sync.SyncAsync(Channel(harness), first.Fingerprint, CancellationToken.None);

        Assert.Equal((true, first.Fingerprint), (second.Ok, second.Fingerprint));
        Assert.Equal(["setWebhook", "getWebhookInfo"], api.Calls.Select(call => call.Method));
    }

    [Theory]
    [InlineData("another-secret", 40)]
    [InlineData(TelegramHarness.Secret, 50)]
    public async Task SyncAsync_SecretOrConnectionsChanged_RegistersAgain(string secret, int connections)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_setWebhook"), PlayedAnswer.Fixture("ok_setWebhook"));
        await using var harness = new TelegramHarness(api.Address);
        var first = await harness.Sync.SyncAsync(Channel(harness), null, CancellationToken.None);

        var changed = harness.Channel(secret: secret, publicUrl: "https://bots.example.com/base/", own: ("maxConnections", $"{connections}"));
        var second = await harness.Sync.SyncAsync(changed, first.Fingerprint, CancellationToken.None);

        Assert.NotEqual(first.Fingerprint, second.Fingerprint);
        Assert.Equal(["setWebhook", "setWebhook"], api.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task SyncAsync_ChangedAtTelegram_RegistersAgain()
    {
        await using var api = await PlayedApi.StartAsync(
            PlayedAnswer.Fixture("ok_setWebhook"), PlayedAnswer.Fixture("ok_getWebhookInfo"), PlayedAnswer.Fixture("ok_setWebhook"));
        await using var harness = new TelegramHarness(api.Address);
        var first = await harness.Sync.SyncAsync(Channel(harness), null, CancellationToken.None);

        Assert.True((await harness.Sync.SyncAsync(Channel(harness), first.Fingerprint, CancellationToken.None)).Ok);

        Assert.Equal(["setWebhook", "getWebhookInfo", "setWebhook"], api.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task SyncAsync_ToldToWait_WaitsExactlyThatLong()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_429_retry_after"), PlayedAnswer.Fixture("ok_setWebhook"));
        var time = new ImpatientTime();
        await using var harness = new TelegramHarness(api.Address, services => services.AddSingleton<TimeProvider>(time));

        Assert.True((await harness.Sync.SyncAsync(Channel(harness), null, CancellationToken.None)).Ok);

        Assert.Equal([TimeSpan.FromSeconds(14)], time.Waits);
        Assert.Equal(["setWebhook", "setWebhook"], api.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task SyncAsync_ToldToWaitAgainAndAgain_GivesUp()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_429_retry_after"));
        await using var harness = new TelegramHarness(api.Address, services => services.AddSingleton<TimeProvider>(new ImpatientTime()));

        var result = await harness.Sync.SyncAsync(Channel(harness), null, CancellationToken.None);

        Assert.False(result.Ok);
        Assert.StartsWith("Telegram asks to wait", result.Message, StringComparison.Ordinal);
        Assert.Equal(3, api.Calls.Count);
    }

    [Theory]
    [InlineData("error_401_unauthorized")]
    [InlineData("error_404_not_found")]
    public async Task SyncAsync_TokenRefused_SaysSo(string answer)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture(answer));
        await using var harness = new TelegramHarness(api.Address);

        var result = await harness.Sync.SyncAsync(Channel(harness), null, CancellationToken.None);

        Assert.Equal((false, null), (result.Ok, result.Fingerprint));
        Assert.Contains("Check token", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TelegramHarness.Token, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SyncAsync_Unreachable_SaysSo()
    {
        await using var harness = new TelegramHarness(new Uri("http://127.0.0.1:1"));

        var result = await harness.Sync.SyncAsync(Channel(harness), null, CancellationToken.None);

        Assert.False(result.Ok);
        Assert.StartsWith("Telegram could not be reached", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SyncAsync_NoPublicUrl_LeavesTheRegistrationAlone()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_true"));
        await using var harness = new TelegramHarness(api.Address);

        Assert.True((await harness.Sync.SyncAsync(harness.Channel(), null, CancellationToken.None)).Ok);

        Assert.Empty(api.Calls);
    }

    [Fact]
    public async Task SyncAsync_Polling_RemovesAWebhookWhereOneIs()
    {
        await using var api = await PlayedApi.StartAsync(
            PlayedAnswer.Fixture("ok_getWebhookInfo"), PlayedAnswer.Fixture("ok_true"), PlayedAnswer.Json(200, """{"ok":true,"result":{"url":""}}"""));
        await using var harness = new TelegramHarness(api.Address);
        var channel = harness.Channel(receive: ReceiveMode.Polling);

        Assert.True((await harness.Sync.SyncAsync(channel, null, CancellationToken.None)).Ok);
        Assert.True((await harness.Sync.SyncAsync(channel, null, CancellationToken.None)).Ok);

        Assert.Equal(["getWebhookInfo", "deleteWebhook", "getWebhookInfo"], api.Calls.Select(call => call.Method));
    }

    private static ChannelSettings Channel(TelegramHarness harness) => harness.Channel(publicUrl: "https://bots.example.com/base/");
}
