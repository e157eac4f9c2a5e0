using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Tests.Unit.Telegram.Registration;

public sealed class TelegramValidatorTests
{
    [Theory]
    [InlineData("123:ABC", null)]
    [InlineData("7654321098:AAH-x_9", null)]
    [InlineData("", "token: is missing")]
    [InlineData("ABC", "token: is no bot token")]
    [InlineData("123:", "token: is no bot token")]
    [InlineData("123:AB/C", "token: is no bot token")]
    [InlineData("123:ABC\n", "token: is no bot token")]
    [InlineData("0:ABC", "token: is no bot token")]
    public void Validate_Token_MustHaveItsForm(string token, string? fault) => AssertFault(fault, harness => harness.Channel(token: token));

    [Theory]
    [InlineData("abc-XYZ_09", null)]
    [InlineData("", null)]
    [InlineData("a b", "webhookSecret: use only letters")]
    [InlineData("ä", "webhookSecret: use only letters")]
    public void Validate_Secret_MustHaveTelegramsCharacters(string secret, string? fault) => AssertFault(fault, harness => harness.Channel(secret: secret));

    [Fact]
    public void Validate_SecretTooLong_IsAFault() => AssertFault("webhookSecret: has 257 characters", harness => harness.Channel(secret: new string('a', 257)));

    [Theory]
    [InlineData("https://bots.example.com", null)]
    [InlineData("https://bots.example.com:8443/base", null)]
    [InlineData("http://bots.example.com:88", "publicUrl: must begin with https")]
    [InlineData("https://bots.example.com:5001", "publicUrl: Telegram calls ports 443, 80, 88 and 8443 only, not 5001")]
    [InlineData("https://bots.example.com/?a=1", "publicUrl: give no user, query or fragment")]
    [InlineData("ftp://bots.example.com", "publicUrl: must be an https address")]
    public void Validate_PublicUrl_MustBeOneThatTelegramCalls(string url, string? fault) => AssertFault(fault, harness => harness.Channel(publicUrl: url));

    [Theory]
    [InlineData("http://127.0.0.1:8081", null)]
    [InlineData("https://api.telegram.org", "publicUrl: must begin with https")]
    public void Validate_PublicUrlWithAnApiOfOnesOwn_MayBeAnything(string api, string? fault) =>
        AssertFault(fault, harness => harness.Channel(publicUrl: "http://localhost:80", apiBaseUrl: api));

    [Theory]
    [InlineData("http://127.0.0.1:8081/", null)]
    [InlineData("http://127.0.0.1:8081/path", "apiBaseUrl: give only scheme, host and port")]
    [InlineData("ftp://127.0.0.1", "apiBaseUrl: must be an http or https address")]
    public void Validate_ApiBaseUrl_MustBeAnOrigin(string api, string? fault) => AssertFault(fault, harness => harness.Channel(apiBaseUrl: api));

    [Fact]
    public void Validate_PollingWithPublicUrl_IsAFault() =>
        AssertFault("publicUrl: is for webhooks", harness => harness.Channel(publicUrl: "https://e.org", receive: ReceiveMode.Polling));

    [Fact]
    public void Validate_PublicUrlWithoutSecret_IsAFault() =>
        AssertFault("webhookSecret: is missing", harness => harness.Channel(publicUrl: "https://e.org", secret: ""));

    [Theory]
    [InlineData("maxConnections", "100", null)]
    [InlineData("maxConnections", "0", "maxConnections: must be a number from 1 to 100")]
    [InlineData("maxConnections", "many", "maxConnections: must be a number from 1 to 100")]
    [InlineData("username", "@demo_bot", null)]
    [InlineData("username", "demo bot", "username: must be the bot's user name")]
    public void Validate_OwnSettings_AreChecked(string key, string value, string? fault) => AssertFault(fault, harness => harness.Channel(own: (key, value)));

    [Fact]
    public void Validate_SeveralFaults_AreAllReported()
    {
        var harness = new TelegramHarness();

        Assert.Equal(3, harness.Validator.Validate(harness.Channel(token: "x", secret: "ä", own: ("maxConnections", "x"))).Count());
    }

    private static void AssertFault(string? fault, Func<TelegramHarness, ChannelSettings> channel)
    {
        var harness = new TelegramHarness();
        var faults = harness.Validator.Validate(channel(harness)).ToList();
        if (fault is null) Assert.Empty(faults);
        else Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
    }
}
