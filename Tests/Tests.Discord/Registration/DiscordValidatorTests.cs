using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Registration;

public sealed class DiscordValidatorTests
{
    [Fact]
    public async Task Validate_GoodSettings_FindsNothing()
    {
        await using var harness = new DiscordHarness();
        var channel = harness.Channel(
            publicUrl: "https://bots.example.com",
            own:
            [
                ("applicationId", "1311111111111111111"), ("gateway", "true"), ("intents", "46593"), ("shards", "2"), ("signatureMaxAge", "00:01:00"),
                ("commandGuilds", "1,2"),
            ]);

        Assert.Empty(harness.Validator.Validate(channel));
    }

    [Theory]
    [InlineData("publicKey", "12", "publicKey: must be the 64")]
    [InlineData("publicKey", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "publicKey: must be the 64")]
    [InlineData("applicationId", "my-app", "applicationId: must be digits")]
    [InlineData("gateway", "maybe", "gateway: must be true or false")]
    [InlineData("intents", "all", "intents: must be one number")]
    [InlineData("shards", "0", "shards: must be a number")]
    [InlineData("signatureMaxAge", "forever", "signatureMaxAge: must be a time")]
    [InlineData("signatureMaxAge", "02:00:00", "signatureMaxAge: must be a time")]
    [InlineData("commandGuilds", "home", "commandGuilds: must be ids")]
    public async Task Validate_BadSetting_NamesItAndTheFix(string key, string value, string fault)
    {
        await using var harness = new DiscordHarness();

        Assert.StartsWith(fault, Assert.Single(harness.Validator.Validate(harness.Channel(own: (key, value)))), StringComparison.Ordinal);
        Assert.Contains(key, harness.Validator.OwnSettings);
    }

    [Theory]
    [InlineData("", "token: is missing")]
    [InlineData("Bot abc", "token: leave out the word Bot")]
    [InlineData("abc", "token: is no bot token")]
    [InlineData("MTMxMTEx MTEx.Gt.x", "token: is no bot token")]
    public async Task Validate_BadToken_SaysWhatIsWrong(string token, string fault)
    {
        await using var harness = new DiscordHarness();

        Assert.StartsWith(fault, Assert.Single(harness.Validator.Validate(harness.Channel(token: token))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_AnotherServer_MayHaveTokensOfItsOwn()
    {
        await using var harness = new DiscordHarness();

        Assert.Empty(harness.Validator.Validate(harness.Channel(token: "simulated", apiBaseUrl: "http://127.0.0.1:8082", publicUrl: "http://127.0.0.1:8080")));
    }

    [Fact]
    public async Task Validate_NothingCanComeIn_SaysSo()
    {
        await using var harness = new DiscordHarness();

        Assert.Contains("publicKey: is missing", Assert.Single(harness.Validator.Validate(harness.Channel(own: [("publicKey", ""), ("gateway", "false")]))), StringComparison.Ordinal);
        Assert.Contains(
            "publicKey: is missing",
            Assert.Single(harness.Validator.Validate(harness.Channel(publicUrl: "https://bots.example.com", own: ("publicKey", "")))),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://bots.example.com", null, ReceiveMode.Webhook, "publicUrl: must begin with https")]
    [InlineData("https://bots.example.com/?a=b", null, ReceiveMode.Webhook, "publicUrl: give no query")]
    [InlineData(null, "http://127.0.0.1/api", ReceiveMode.Webhook, "apiBaseUrl: give only")]
    [InlineData(null, null, ReceiveMode.Polling, "receive: Discord cannot be polled")]
    public async Task Validate_BadAddress_SaysWhatIsWrong(string? publicUrl, string? api, ReceiveMode receive, string fault)
    {
        await using var harness = new DiscordHarness();

        Assert.StartsWith(fault, Assert.Single(harness.Validator.Validate(harness.Channel(publicUrl: publicUrl, receive: receive, apiBaseUrl: api))), StringComparison.Ordinal);
    }
}
