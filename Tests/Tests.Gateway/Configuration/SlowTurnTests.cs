using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using OrleansBots.Grains.Hosting;
using OrleansBots.Inbox.Streams;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Configuration;

/// <summary>A bot that may take long needs more time around its turn; else the stream would begin the call again while the first still runs.</summary>
public sealed class SlowTurnTests
{
    [Fact]
    public async Task Silo_ChannelWithLongTurns_MakesRoomInEveryTimeAroundThem()
    {
        await using var gateway = await GatewayUnderTest.StartEmbeddedAsync("--tenants:acme:channels:support:turnTimeout=00:02:00");

        var (call, response, delivery) = Times(gateway);

        Assert.True(call > TimeSpan.FromMinutes(2), $"A call may take {call}.");
        Assert.True(response > call, $"The response timeout {response} is shorter than the call {call}.");
        Assert.True(delivery > 5 * TimeSpan.FromMinutes(2), $"Delivery is given up after {delivery}, before five turns have failed.");
    }

    [Fact]
    public async Task Silo_ChannelsWithUsualTurns_KeepsTheDefaults()
    {
        await using var gateway = await GatewayUnderTest.StartEmbeddedAsync();

        var (call, response, delivery) = Times(gateway);

        Assert.Equal(new ConversationOptions().CallBudget, call);
        Assert.True(response > call, $"The response timeout {response} is shorter than the call {call}.");
        Assert.Equal(new InboxStreamOptions().MaxDeliveryTime, delivery);
    }

    private static (TimeSpan Call, TimeSpan Response, TimeSpan Delivery) Times(GatewayUnderTest gateway) => (
        gateway.Services.GetRequiredService<IOptions<ConversationOptions>>().Value.CallBudget,
        gateway.Services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value.ResponseTimeout,
        gateway.Services.GetRequiredService<IOptions<InboxStreamOptions>>().Value.MaxDeliveryTime);
}
