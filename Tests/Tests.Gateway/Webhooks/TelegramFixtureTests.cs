using System.Net;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Webhooks;

/// <summary>Every recorded update goes through the real endpoint.</summary>
[Collection(EmbeddedGateway.Collection)]
public sealed class TelegramFixtureTests(EmbeddedGateway fixture)
{
    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    [Fact]
    public async Task Post_EveryRecordedUpdate_IsAcknowledgedAndUnderstood()
    {
        Assert.NotEmpty(Fixtures.TelegramNames);
        var (taken, dead) = (await TakenAsync(), await _gateway.WebhooksAsync("unintelligible"));
        foreach (var name in Fixtures.TelegramNames)
        {
            using var response = await _gateway.SendAsync(new ByteArrayContent(Fixtures.Telegram(name)));
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{name}: {response.StatusCode}");
        }

        await Common.Processes.Eventually.TrueAsync(
            async () => await TakenAsync() >= taken + Fixtures.TelegramNames.Count,
            TimeSpan.FromSeconds(10),
            () => "not every update was accepted, ignored or known already");
        Assert.Equal(dead, await _gateway.WebhooksAsync("unintelligible"));
    }

    private async Task<double> TakenAsync() =>
        await _gateway.WebhooksAsync("accepted") + await _gateway.WebhooksAsync("ignored") + await _gateway.WebhooksAsync("duplicate");
}
