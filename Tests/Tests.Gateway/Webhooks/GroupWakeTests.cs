using System.Net;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Webhooks;

/// <summary>What is said in a group without the bot is acknowledged and leaves no trace.</summary>
[Collection(EmbeddedGateway.Collection)]
public sealed class GroupWakeTests(EmbeddedGateway fixture)
{
    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    [Theory]
    [InlineData("hello all", "", "not_woken")]
    [InlineData("/help", "\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":5}],", "accepted")]
    public async Task Post_MessageInAGroup_CountsAsWhatItWas(string text, string entities, string outcome)
    {
        var before = _gateway.Webhooks(outcome);
        var update = Updates.Text(text)
            .Replace("\"type\":\"private\",\"first_name\":\"Ada\"", "\"type\":\"group\",\"title\":\"Team\"", StringComparison.Ordinal)
            .Replace("\"date\":", entities + "\"date\":", StringComparison.Ordinal);

        using var response = await _gateway.PostAsync(update);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(before + 1, _gateway.Webhooks(outcome));
    }
}
