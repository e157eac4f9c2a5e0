using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Telegram.Hosting;

namespace OrleansBots.Tests.Unit.Telegram.Hosting;

public sealed class TelegramRegistrationTests
{
    [Fact]
    public void AddTelegram_BothSidesTwice_RegistersEachOnce()
    {
        var services = new ServiceCollection();
        services.AddTelegramInbound().AddTelegramOutbound().AddTelegramInbound().AddTelegramOutbound();
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.Equal("telegram", Assert.Single(provider.GetServices<IInboundAdapter>()).Platform);
        Assert.Equal("telegram", Assert.Single(provider.GetServices<IOutboundAdapter>()).Platform);
        Assert.Equal("telegram", Assert.Single(provider.GetServices<IChannelSync>()).Platform);
        Assert.Equal("telegram", Assert.Single(provider.GetServices<IUpdatePoller>()).Platform);
        Assert.Equal("telegram", Assert.Single(provider.GetServices<IChannelValidator>()).Platform);
    }

    [Fact]
    public void AddTelegram_OneSide_WorksAlone()
    {
        foreach (var services in new[] { new ServiceCollection().AddTelegramInbound(), new ServiceCollection().AddTelegramOutbound() })
        {
            using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
            Assert.Single(provider.GetServices<IChannelValidator>());
        }
    }

    [Theory]
    [InlineData("Inbound", "Outbound")]
    [InlineData("Outbound", "Inbound")]
    public void Sides_Always_KnowNothingOfEachOther(string side, string other)
    {
        var types = typeof(TelegramServiceCollectionExtensions).Assembly.GetTypes();

        Assert.Contains(types, type => InSide(type, side));
        Assert.DoesNotContain(
            types.Where(type => InSide(type, side)).SelectMany(type => type.GetConstructors().SelectMany(constructor => constructor.GetParameters())),
            parameter => InSide(parameter.ParameterType, other));
    }

    private static bool InSide(Type type, string side) => type.Namespace?.StartsWith($"OrleansBots.Platforms.Telegram.{side}", StringComparison.Ordinal) == true;
}
