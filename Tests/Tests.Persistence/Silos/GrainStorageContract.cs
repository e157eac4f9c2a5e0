using Orleans.Storage;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Silos;

/// <summary>What grains see of both storages, on both databases.</summary>
public abstract class GrainStorageContract : IDisposable
{
    private const string Conversation = "conversation-notebook";
    private const string Default = "default-notebook";

    private readonly StoreFixture _fixture;

    private protected GrainStorageContract(StoreFixture fixture) => _fixture = fixture;

    public void Dispose()
    {
        _fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Conversation)]
    [InlineData(Default)]
    public async Task WriteStateAsync_SiloRestarted_IsReadBack(string type)
    {
        var store = await _fixture.CreateDatabaseAsync();
        await using (var silo = await TestSilo.StartAsync(store))
        {
            await silo.Notebook(type, "acme/a/-/1").WriteAsync("draft");
            await silo.Notebook(type, "acme/a/-/1").WriteAsync("final");
            await silo.Notebook(type, "globex/a/-/1").WriteAsync("other tenant");
        }

        await using var restarted = await TestSilo.StartAsync(store);

        Assert.Equal("final", await restarted.Notebook(type, "acme/a/-/1").ReadAsync());
        Assert.Equal("other tenant", await restarted.Notebook(type, "globex/a/-/1").ReadAsync());
        Assert.Equal("", await restarted.Notebook(type, "acme/a/-/2").ReadAsync());
        await restarted.Notebook(type, "acme/a/-/1").WriteAsync("after the restart");
    }

    [Theory]
    [InlineData(Conversation)]
    [InlineData(Default)]
    public async Task WriteStateAsync_WrittenByAnotherActivation_IsRefusedAndEndsTheActivation(string type)
    {
        var store = await _fixture.CreateDatabaseAsync();
        await using var silo = await TestSilo.StartAsync(store);
        var notebook = silo.Notebook(type, "acme/a/-/1");
        await notebook.WriteAsync("mine");
        var activation = await notebook.GetActivationAsync();
        await WriteBehindAsync(silo, type, "acme/a/-/1", "theirs");

        await Assert.ThrowsAsync<InconsistentStateException>(() => notebook.WriteAsync("mine again"));

        Assert.Equal("theirs", await notebook.ReadAsync());
        Assert.NotEqual(activation, await notebook.GetActivationAsync());
        await notebook.WriteAsync("mine after all");
    }

    [Theory]
    [InlineData(Conversation)]
    [InlineData(Default)]
    public async Task WriteStateAsync_TwoFirstWrites_OneIsRefused(string type)
    {
        var store = await _fixture.CreateDatabaseAsync();
        await using var silo = await TestSilo.StartAsync(store);
        var notebook = silo.Notebook(type, "acme/a/-/1");
        await notebook.ReadAsync();
        await WriteBehindAsync(silo, type, "acme/a/-/1", "theirs");

        await Assert.ThrowsAsync<InconsistentStateException>(() => notebook.WriteAsync("mine"));

        Assert.Equal("theirs", await notebook.ReadAsync());
    }

    [Theory]
    [InlineData(Conversation)]
    [InlineData(Default)]
    public async Task ClearStateAsync_ThenWrite_StartsAnew(string type)
    {
        var store = await _fixture.CreateDatabaseAsync();
        await using (var silo = await TestSilo.StartAsync(store))
        {
            var notebook = silo.Notebook(type, "acme/a/-/1");
            await notebook.WriteAsync("old");
            await notebook.ClearAsync();
            Assert.Equal("", await notebook.ReadAsync());
        }

        await using var restarted = await TestSilo.StartAsync(store);
        Assert.Equal("", await restarted.Notebook(type, "acme/a/-/1").ReadAsync());
        await restarted.Notebook(type, "acme/a/-/1").WriteAsync("new");
        Assert.Equal("new", await restarted.Notebook(type, "acme/a/-/1").ReadAsync());
    }

    [Theory]
    [InlineData(Conversation)]
    [InlineData(Default)]
    public async Task WriteStateAsync_ManyGrainsAtOnce_KeepTheirOwn(string type)
    {
        var store = await _fixture.CreateDatabaseAsync();
        await using (var silo = await TestSilo.StartAsync(store))
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(i => silo.Notebook(type, $"acme/a/-/{i}").WriteAsync($"{i}")));
        }

        await using var restarted = await TestSilo.StartAsync(store);
        var texts = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => restarted.Notebook(type, $"acme/a/-/{i}").ReadAsync()));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), texts);
    }

    // Goes past the grain to the same row, as an activation on another silo would.
    private static async Task WriteBehindAsync(TestSilo silo, string type, string key, string text)
    {
        var storage = type == Conversation ? silo.GetStorage("conversations") : silo.GetStorage("Default");
        var state = new GrainState<NotebookState>(new());
        await storage.ReadStateAsync("state", GrainId.Create(type, key), state);
        state.State!.Text = text;
        await storage.WriteStateAsync("state", GrainId.Create(type, key), state);
    }
}
