using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Schema;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Silos;

/// <summary>A silo of one process on a database.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IGrainStorage GetStorage(string name) => _host.Services.GetRequiredKeyedService<IGrainStorage>(name);

    public static async Task<TestSilo> StartAsync(StoreOptions store)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<StoreOptions>(store.CopyTo);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort(), FreePort())
            .AddConversationStorage()
            .AddDefaultStorage());
        var host = builder.Build();
        await host.Services.GetRequiredService<ISchemaMigrator>().MigrateAsync(CancellationToken.None);
        await host.StartAsync();
        return new(host);
    }

    public INotebookGrain Notebook(string type, string key) => Grains.GetGrain<INotebookGrain>(GrainId.Create(type, key));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
