namespace OrleansBots.Tests.Persistence.Stores;

/// <summary>A directory of a test's own for a SQLite file, deleted at the end.</summary>
internal sealed class TempFile : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orleansbots-");

    public string Path => System.IO.Path.Combine(_directory.FullName, "test.db");

    public void Dispose() => _directory.Delete(recursive: true);
}
