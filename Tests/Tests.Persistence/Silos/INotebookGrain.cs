namespace OrleansBots.Tests.Persistence.Silos;

/// <summary>A grain with one state; its two classes keep it in the two storages.</summary>
[Alias("tests.notebook")]
public interface INotebookGrain : IGrainWithStringKey
{
    [Alias("write")]
    Task WriteAsync(string text);

    [Alias("read")]
    Task<string> ReadAsync();

    [Alias("clear")]
    Task ClearAsync();

    /// <summary>A different value after each activation.</summary>
    [Alias("activation")]
    Task<Guid> GetActivationAsync();
}
