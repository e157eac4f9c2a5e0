using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Hosting;
using OrleansBots.Platforms.Telegram.Hosting;
using OrleansBots.Platforms.Web.Hosting;
using OrleansBots.Platforms.WhatsApp.Hosting;
using OrleansBots.Tests.Unit.Web;

namespace OrleansBots.Tests.Unit.Fitting;

/// <summary>The platforms as a silo registers them.</summary>
internal sealed class RegisteredPlatforms : IDisposable
{
    private readonly ServiceProvider _services;

    public RegisteredPlatforms()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => System.Reflection.DispatchProxy.Create<IGrainFactory, PlayedGrains>());
        services.AddTelegramOutbound().AddDiscordOutbound().AddWhatsAppOutbound().AddWebOutbound();
        _services = services.BuildServiceProvider();
    }

    public IReadOnlyList<IOutboundAdapter> Adapters => [.. _services.GetServices<IOutboundAdapter>().OrderBy(adapter => adapter.Platform, StringComparer.Ordinal)];

    public void Dispose() => _services.Dispose();
}
