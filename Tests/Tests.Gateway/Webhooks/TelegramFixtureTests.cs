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
        var (taken, dead) = (Taken(), _gateway.Webhooks("unintelligible"));
        foreach (var name in Fixtures.TelegramNames)
        {
            using var response = await _gateway.SendAsync(new ByteArrayContent(Fixtures.Telegram(name)));
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{name}: {response.StatusCode}");
        }

        Assert.Equal(taken + Fixtures.TelegramNames.Count, Taken());
        Assert.Equal(dead, _gateway.Webhooks("unintelligible"));
    }

    private long Taken() =>
        _gateway.Webhooks("accepted") + _gateway.Webhooks("ignored") + _gateway.Webhooks("duplicate") + _gateway.Webhooks("not_woken");
}
