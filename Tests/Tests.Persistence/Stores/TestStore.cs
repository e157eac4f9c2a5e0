using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Schema;

namespace OrleansBots.Tests.Persistence.Stores;

/// <summary>A process' view of a database: the services that a program would register.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestStore(ServiceProvider services) => _services = services;

    public IServiceProvider Services => _services;

    public static TestStore Open(StoreOptions options, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPersistence();
        services.Configure<StoreOptions>(bound => options.CopyTo(bound));
        configure?.Invoke(services);
        return new(services.BuildServiceProvider());
    }

    public static async Task<TestStore> OpenMigratedAsync(StoreOptions options, Action<IServiceCollection>? configure = null)
    {
        var store = Open(options, configure);
        await store.MigrateAsync();
        return store;
    }

    public Task MigrateAsync(CancellationToken cancellationToken = default) => Get<ISchemaMigrator>().MigrateAsync(cancellationToken);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
