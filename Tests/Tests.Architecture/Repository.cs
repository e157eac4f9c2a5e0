namespace OrleansBots.Tests.Architecture;

/// <summary>The working tree that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotSource = ["bin", "obj", "data", "logs", ".git", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> SourceFiles { get; } = Find(".cs");

    /// <summary>Files with an ending, as paths relative to the root with forward slashes.</summary>
    public static IReadOnlyList<string> Find(string ending) => [.. Walk(Root)
        .Where(file => file.EndsWith(ending, StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(string directory) => Directory.GetFiles(directory)
        .Concat(Directory.GetDirectories(directory).Where(child => !NotSource.Contains(Path.GetFileName(child))).SelectMany(Walk));

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "OrleansBots.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests do not run inside their repository.");
        return directory;
    }
}
