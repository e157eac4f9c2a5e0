using OrleansBots.Gateway.Configuration;
using OrleansBots.Inbox.Hosting;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Hosting;
using OrleansBots.Platforms.Telegram.Hosting;
using OrleansBots.Platforms.Web.Hosting;
using OrleansBots.Platforms.WhatsApp.Hosting;
using OrleansBots.ServiceDefaults.Configuration;
using OrleansBots.ServiceDefaults.Hosting;
using OrleansBots.Silo.Configuration;

namespace OrleansBots.Gateway.Commands;

/// <summary>The parts that commands need. Nothing is started: no port is opened and no silo joins.</summary>
internal static class CommandHost
{
    public static WebApplication Create(string[] options)
    {
        var builder = ServiceHost.CreateBuilder(options, "http://127.0.0.1:0");
        ConfigurationFile.AddDefaults(builder.Configuration, [new("Logging:LogLevel:Default", "Warning")]);
        if (GatewaySettings.Read(builder.Configuration).Mode == GatewayMode.Embedded) DemoTenant.AddWhereEmpty(builder.Configuration);
        builder.Services
            .ConfigureStore(builder.Configuration)
            .AddPersistence()
            .AddInbox()
            .AddConfiguredChannels(builder.Configuration)
            .AddTelegramOutbound()
            .AddDiscordOutbound()
            .AddWhatsAppOutbound()
            .AddWebInbound();
        return builder.Build();
    }
}
