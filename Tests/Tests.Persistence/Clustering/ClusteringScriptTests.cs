using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Persistence.Schema;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Clustering;

/// <summary>Orleans' own membership table over our tables and statements.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class ClusteringScriptTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTime Now = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    private IHost? _host;
    private IMembershipTable _table = null!;

    public async Task InitializeAsync()
    {
        var store = new StoreOptions { Kind = StoreKind.Postgres, ConnectionString = await postgres.Server.CreateDatabaseAsync() };
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddPersistence();
        builder.Services.Configure<StoreOptions>(store.CopyTo);
        builder.UseOrleans(silo =>
        {
            silo.UseAdoNetClustering(clustering => clustering.Configure<PostgresDatabase>((options, database) =>
            {
                options.Invariant = "Npgsql";
                options.DataSource = database.DataSource;
            }));
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("test", "test"));
        });
        _host = builder.Build();
        await _host.Services.GetRequiredService<ISchemaMigrator>().MigrateAsync(CancellationToken.None);
        _table = _host.Services.GetRequiredService<IMembershipTable>();
        await _table.InitializeMembershipTableAsync(true, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (_host is not null) await ((IAsyncDisposable)_host).DisposeAsync();
    }

    [Fact]
    public async Task InitializeMembershipTable_Again_KeepsTheVersion()
    {
        await InsertAsync(Silo(1));

        await _table.InitializeMembershipTableAsync(true, CancellationToken.None);

        Assert.Equal(1, (await ReadAllAsync()).Version.Version);
    }

    [Fact]
    public async Task InsertRow_OutdatedVersion_IsRefused()
    {
        var version = (await ReadAllAsync()).Version.Next();
        Assert.True(await _table.InsertRowAsync(Silo(1), version, CancellationToken.None));

        Assert.False(await _table.InsertRowAsync(Silo(2), version, CancellationToken.None));

        var all = await ReadAllAsync();
        Assert.Equal(1, all.Version.Version);
        Assert.Equal(Silo(1).SiloAddress, Assert.Single(all.Members).Item1.SiloAddress);
    }

    [Fact]
    public async Task InsertRow_SiloThatIsThere_IsRefusedAndKeepsTheVersion()
    {
        await InsertAsync(Silo(1));

        Assert.False(await _table.InsertRowAsync(Silo(1), (await ReadAllAsync()).Version.Next(), CancellationToken.None));

        Assert.Equal(1, (await ReadAllAsync()).Version.Version);
    }

    [Fact]
    public async Task InsertRow_ManySilosAtOnce_OneWinsEachVersion()
    {
        var version = (await ReadAllAsync()).Version.Next();

        var results = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => _table.InsertRowAsync(Silo(i), version, CancellationToken.None))));

        Assert.Equal(1, results.Count(won => won));
        Assert.Single((await ReadAllAsync()).Members);
    }

    [Fact]
    public async Task UpdateRow_StatusAndSuspicions_AreReadBack()
    {
        await InsertAsync(Silo(1));
        var silo = Silo(1);
        silo.Status = SiloStatus.ShuttingDown;
        silo.SuspectTimes = [Tuple.Create(Silo(2).SiloAddress, Now)];
        var all = await ReadAllAsync();

        Assert.True(await _table.UpdateRowAsync(silo, all.Members[0].Item2, all.Version.Next(), CancellationToken.None));
        Assert.False(await _table.UpdateRowAsync(silo, all.Members[0].Item2, all.Version.Next(), CancellationToken.None));

        var row = await _table.ReadRowAsync(silo.SiloAddress, CancellationToken.None);
        Assert.Equal(2, row.Version.Version);
        Assert.Equal(SiloStatus.ShuttingDown, row.Members[0].Item1.Status);
        Assert.Equal(Silo(2).SiloAddress, row.Members[0].Item1.SuspectTimes![0].Item1);
    }

    [Fact]
    public async Task UpdateRow_SiloThatIsNotThere_IsRefusedAndKeepsTheVersion()
    {
        Assert.False(await _table.UpdateRowAsync(Silo(1), "0", (await ReadAllAsync()).Version.Next(), CancellationToken.None));

        Assert.Equal(0, (await ReadAllAsync()).Version.Version);
    }

    [Fact]
    public async Task UpdateIAmAlive_NewTime_LeavesTheVersion()
    {
        await InsertAsync(Silo(1));
        var silo = Silo(1);
        silo.IAmAliveTime = Now.AddMinutes(5);

        await _table.UpdateIAmAliveAsync(silo, CancellationToken.None);

        var row = await _table.ReadRowAsync(silo.SiloAddress, CancellationToken.None);
        Assert.Equal(Now.AddMinutes(5), row.Members[0].Item1.IAmAliveTime);
        Assert.Equal(1, row.Version.Version);
    }

    [Fact]
    public async Task ReadRow_UnknownSilo_ReturnsTheVersionAlone()
    {
        await InsertAsync(Silo(1));

        var row = await _table.ReadRowAsync(Silo(2).SiloAddress, CancellationToken.None);

        Assert.Empty(row.Members);
        Assert.Equal(1, row.Version.Version);
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_OldRows_RemovesTheDeadAndKeepsTheActive()
    {
        await InsertAsync(Silo(1, SiloStatus.Dead, Now.AddDays(-8)));
        await InsertAsync(Silo(2, SiloStatus.Active, Now.AddDays(-8)));
        await InsertAsync(Silo(3, SiloStatus.Dead, Now));

        await _table.CleanupDefunctSiloEntriesAsync(Now.AddDays(-7), CancellationToken.None);

        var left = (await ReadAllAsync()).Members.Select(member => member.Item1.SiloAddress.Endpoint.Port);
        Assert.Equal([10002, 10003], left.Order());
    }

    [Fact]
    public async Task DeleteMembershipTableEntries_Cluster_LeavesNothing()
    {
        await InsertAsync(Silo(1));

        await _table.DeleteMembershipTableEntriesAsync("test", CancellationToken.None);

        await _table.InitializeMembershipTableAsync(true, CancellationToken.None);
        var anew = await ReadAllAsync();
        Assert.Empty(anew.Members);
        Assert.Equal(0, anew.Version.Version);
    }

    private Task<MembershipTableData> ReadAllAsync() => _table.ReadAllAsync(CancellationToken.None);

    private async Task InsertAsync(MembershipEntry entry) =>
        Assert.True(await _table.InsertRowAsync(entry, (await ReadAllAsync()).Version.Next(), CancellationToken.None));

    private static MembershipEntry Silo(int number, SiloStatus status = SiloStatus.Active, DateTime? alive = null) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 10000 + number, 1),
        SiloName = $"silo{number}",
        HostName = "localhost",
        Status = status,
        ProxyPort = 20000 + number,
        StartTime = Now.AddDays(-9),
        IAmAliveTime = alive ?? Now,
    };
}
