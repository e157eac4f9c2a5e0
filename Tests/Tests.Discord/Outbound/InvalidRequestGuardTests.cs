using Microsoft.Extensions.Options;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Outbound;

public sealed class InvalidRequestGuardTests
{
    private static readonly SendText Hello = new() { Text = "hello" };

    [Fact]
    public async Task SendAsync_TooManyRefused_StopsUntilTheyAreTenMinutesOld()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_403_50013_missing_permissions"));
        await using var harness = new DiscordHarness(api.Address, null, ("OrleansBots:Discord:MaxInvalidRequests", "3"));

        for (var i = 0; i < 3; i++)
        {
            Assert.IsType<DeliveryResult.Rejected>(await harness.SendAsync(Hello));
            harness.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var held = Assert.IsType<DeliveryResult.RetryAfter>(await harness.SendAsync(Hello));
        Assert.True(held.WholeChannel);
        // The oldest is three minutes old; slots of the window are ten seconds long.
        Assert.InRange(held.Delay, TimeSpan.FromMinutes(7) - TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(7) + TimeSpan.FromSeconds(10));
        Assert.Equal(3, api.Calls.Count);
        Assert.Single(harness.Logs.Lines, line => line.Contains("refused 3 requests", StringComparison.Ordinal));

        harness.Time.Advance(held.Delay);
        Assert.IsType<DeliveryResult.Rejected>(await harness.SendAsync(Hello));
    }

    [Theory]
    [InlineData("error_429_shared_resource", false)]
    [InlineData("error_404_10008_unknown_message", false)]
    [InlineData("error_429_user_bucket", true)]
    [InlineData("error_429_cloudflare_ban_html", true)]
    public async Task SendAsync_Answer_CountsAsDiscordCounts(string answer, bool counts)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture(answer));
        await using var harness = new DiscordHarness(api.Address, null, ("OrleansBots:Discord:MaxInvalidRequests", "1"));

        await harness.SendAsync(Hello);
        await harness.SendAsync(Hello);

        Assert.Equal(counts ? 1 : 2, api.Calls.Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10000")]
    public async Task Options_BeyondDiscordsLimit_AreRefusedWithTheirKey(string value)
    {
        await using var harness = new DiscordHarness(null, null, ("OrleansBots:Discord:MaxInvalidRequests", value));

        var exception = Assert.Throws<OptionsValidationException>(() => harness.Get<IOptions<DiscordOptions>>().Value);

        Assert.Contains("OrleansBots:Discord:MaxInvalidRequests", exception.Message, StringComparison.Ordinal);
    }
}
