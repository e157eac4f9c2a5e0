using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Inbox;
using OrleansBots.Inbox.Hosting;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Schema;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>What one process of the installation holds of the inbox. Several on one database stand for several processes.</summary>
public sealed class InboxProcess : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private InboxProcess(ServiceProvider services) => _services = services;

    public IInboxStore Store => _services.GetRequiredService<IInboxStore>();

    public IInbox Inbox => _services.GetRequiredService<IInbox>();

    public IDeadLetters DeadLetters => _services.GetRequiredService<IDeadLetters>();

    public IServiceProvider Services => _services;

    public static async Task<InboxProcess> StartAsync(Action<StoreOptions> store, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection().AddLogging().AddInbox().Configure(store);
        configure?.Invoke(services);
        var process = new InboxProcess(services.BuildServiceProvider(validateScopes: true));
        await process._services.GetRequiredService<ISchemaMigrator>().MigrateAsync(CancellationToken.None);
        return process;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
