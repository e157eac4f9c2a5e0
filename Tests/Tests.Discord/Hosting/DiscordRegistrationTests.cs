using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Media;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Hosting;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Hosting;

public sealed class DiscordRegistrationTests
{
    [Fact]
    public void AddDiscord_BothSidesTwice_RegistersEachOnce()
    {
        var services = Services();
        services.AddDiscordInbound().AddDiscordOutbound().AddDiscordInbound().AddDiscordOutbound();
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.Equal("discord", Assert.Single(provider.GetServices<IInboundAdapter>()).Platform);
        Assert.Equal("discord", Assert.Single(provider.GetServices<IOutboundAdapter>()).Platform);
        Assert.Equal("discord", Assert.Single(provider.GetServices<IChannelSync>()).Platform);
        Assert.Equal("discord", Assert.Single(provider.GetServices<IMediaStore>()).Platform);
        Assert.Equal("discord", Assert.Single(provider.GetServices<IChannelValidator>()).Platform);
    }

    [Fact]
    public void AddDiscord_OneSide_WorksAlone()
    {
        foreach (var services in new[] { Services().AddDiscordInbound(), Services().AddDiscordOutbound() })
        {
            using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
            Assert.Single(provider.GetServices<IChannelValidator>());
        }
    }

    [Fact]
    public async Task GetGatewayAsync_Answered_TellsHowToConnect()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_gateway_bot"));
        await using var harness = new DiscordHarness(api.Address);

        var gateway = await harness.Rest.GetGatewayAsync(harness.Channel(), CancellationToken.None);

        Assert.Equal(
            new(new Uri("wss://gateway.discord.gg"), 1, new(1000, 998, TimeSpan.FromMilliseconds(14_400_000), 1)),
            gateway);
        Assert.Equal("GET /api/v10/gateway/bot", Assert.Single(api.Calls).Line);
    }

    [Theory]
    [InlineData("error_401_unauthorized", true)]
    [InlineData("error_500_internal", false)]
    [InlineData("error_429_cloudflare_ban_html", false)]
    public async Task GetGatewayAsync_Refused_TellsWhetherAPersonIsNeeded(string answer, bool needsOperator)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture(answer));
        await using var harness = new DiscordHarness(api.Address);

        var exception = await Assert.ThrowsAsync<OrleansBots.Platforms.Discord.Api.DiscordApiException>(
            () => harness.Rest.GetGatewayAsync(harness.Channel(), CancellationToken.None));

        Assert.Equal(needsOperator, exception.NeedsOperator);
    }

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(PlayedCluster.Grains((_, _) => throw new NotSupportedException()));
        return services;
    }
}
