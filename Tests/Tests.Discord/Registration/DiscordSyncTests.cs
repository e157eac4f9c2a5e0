using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Grains.Abstractions.Commands;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Registration;

public sealed class DiscordSyncTests
{
    private static readonly CommandDescription[] Commands =
    [
        new() { Name = "help", Description = "Shows help" },
        new()
        {
            Name = "ticket admin assign",
            Description = "Gives a ticket to somebody",
            Options =
            [
                new() { Name = "note", Description = "Why" },
                new() { Name = "agent", Description = "Who", Kind = CommandOptionKind.User, Required = true },
                new() { Name = "priority", Description = "How urgent", Kind = CommandOptionKind.WholeNumber, Choices = ["1", "2"] },
                new() { Name = "product", Description = "Which", Suggests = true },
            ],
        },
        new() { Name = "ticket list", Description = "Shows tickets" },
        new() { Name = "Open ticket", Place = CommandPlace.Message },
    ];

    [Fact]
    public async Task SyncAsync_CommandsOfTheBot_ReplaceTheListOnceAndAgainWhenTheyChange()
    {
        await using var api = await StartAsync();
        await using var harness = With(api, Commands);

        var first = await SyncAsync(harness, null);
        var again = await SyncAsync(harness, first.Fingerprint);

        Assert.True(first.Ok, first.Message);
        Assert.True(again.Ok, again.Message);
        Assert.Equal(first.Fingerprint, again.Fingerprint);
        var put = Assert.Single(api.Calls, call => call.Method == "PUT");
        put.AssertIs("PUT /api/v10/applications/1311111111111111111/commands", """
            [{"name":"help","type":1,"description":"Shows help","options":[]},
             {"name":"ticket","type":1,"description":"ticket","options":[
               {"name":"admin","type":2,"description":"admin","options":[
                 {"name":"assign","type":1,"description":"Gives a ticket to somebody","options":[
                   {"name":"agent","type":6,"description":"Who","required":true},
                   {"name":"note","type":3,"description":"Why"},
                   {"name":"priority","type":4,"description":"How urgent","choices":[{"name":"1","value":1},{"name":"2","value":2}]},
                   {"name":"product","type":3,"description":"Which","autocomplete":true}]}]},
               {"name":"list","type":1,"description":"Shows tickets","options":[]}]},
             {"name":"Open ticket","type":3}]
            """);

        await using var changed = With(api, Commands[..1]);
        var third = await SyncAsync(changed, first.Fingerprint);
        Assert.NotEqual(first.Fingerprint, third.Fingerprint);
        Assert.Equal(2, api.Calls.Count(call => call.Method == "PUT"));
    }

    [Fact]
    public async Task SyncAsync_CommandsForSomeGuilds_AreRegisteredThere()
    {
        await using var api = await StartAsync();
        await using var harness = With(api, Commands[..1]);

        await SyncAsync(harness, null, harness.Channel(own: ("commandGuilds", "11, 22")));

        Assert.Equal(
            ["PUT /api/v10/applications/1311111111111111111/guilds/11/commands", "PUT /api/v10/applications/1311111111111111111/guilds/22/commands"],
            api.Calls.Where(call => call.Method == "PUT").Select(call => call.Line));
    }

    [Fact]
    public async Task SyncAsync_BotWithoutCommands_LeavesTheListAlone()
    {
        await using var api = await StartAsync();
        await using var harness = With(api);

        Assert.True((await SyncAsync(harness, null)).Ok);
        Assert.Equal(["GET"], api.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task SyncAsync_ProcessWithoutBots_SaysWhoRegistersCommands()
    {
        await using var api = await StartAsync();
        await using var harness = new DiscordHarness(api.Address);

        var result = await SyncAsync(harness, null);

        Assert.True(result.Ok);
        Assert.Contains("by silos", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SyncAsync_PublicUrl_RegistersTheAddressOnlyWhereItDiffers()
    {
        await using var api = await StartAsync();
        await using var harness = With(api);

        Assert.True((await SyncAsync(harness, null, harness.Channel(publicUrl: "https://bots.example.com"))).Ok);
        Assert.True((await SyncAsync(harness, null, harness.Channel(publicUrl: "https://old.example.com"))).Ok);

        var patch = Assert.Single(api.Calls, call => call.Method == "PATCH");
        patch.AssertIs("PATCH /api/v10/applications/@me", """{"interactions_endpoint_url":"https://bots.example.com/webhooks/acme/guild"}""");
    }

    [Theory]
    [InlineData("applicationId", "5")]
    [InlineData("publicKey", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public async Task SyncAsync_SettingsOfAnotherApplication_FailAndSayWhich(string key, string value)
    {
        await using var api = await StartAsync();
        await using var harness = With(api, Commands);

        var result = await SyncAsync(harness, null, harness.Channel(own: (key, value)));

        Assert.False(result.Ok);
        Assert.Contains(key, result.Message, StringComparison.Ordinal);
        Assert.Null(result.Fingerprint);
        Assert.Single(api.Calls);
    }

    [Theory]
    [InlineData("error_401_unauthorized", "Check token")]
    [InlineData("error_429_user_bucket", "Try again later")]
    [InlineData("error_500_internal", "Discord refused")]
    public async Task SyncAsync_Refused_FailsWithTheReason(string answer, string words)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture(answer));
        await using var harness = With(api, Commands);

        var result = await SyncAsync(harness, null);

        Assert.False(result.Ok);
        Assert.Contains(words, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SyncAsync_CommandThatDiscordRefuses_NamesIt()
    {
        await using var api = await PlayedApi.StartAsync(call => call.Method == "GET"
            ? Application
            : PlayedAnswer.Json(400, """{"code":50035,"message":"Invalid Form Body","errors":{"0":{"name":{"_errors":[{"code":"X","message":"Bad name"}]}}}}"""));
        await using var harness = With(api, Commands);

        Assert.Contains("0.name: Bad name", (await SyncAsync(harness, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SyncAsync_NobodyThere_Fails()
    {
        await using var harness = new DiscordHarness(new Uri("http://127.0.0.1:1"));

        Assert.False((await SyncAsync(harness, null)).Ok);
    }

    private static PlayedAnswer Application =>
        PlayedAnswer.Json(200, $$"""{"id":"1311111111111111111","verify_key":"{{DiscordKeys.PublicKey}}","interactions_endpoint_url":"https://old.example.com/webhooks/acme/guild"}""");

    private static Task<PlayedApi> StartAsync() =>
        PlayedApi.StartAsync(call => call.Method == "PUT" ? PlayedAnswer.Fixture("ok_bulk_overwrite_commands") : Application);

    private static DiscordHarness With(PlayedApi api, params CommandDescription[] commands) =>
        new(api.Address, services => services.AddSingleton<IBotCatalog>(new PlayedBots(commands)));

    private static Task<ChannelSyncResult> SyncAsync(DiscordHarness harness, string? last, ChannelSettings? channel = null) =>
        harness.Sync.SyncAsync(channel ?? harness.Channel(), last, CancellationToken.None);
}
