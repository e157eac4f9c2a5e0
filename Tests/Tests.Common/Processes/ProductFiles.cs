namespace OrleansBots.Tests.Common.Processes;

/// <summary>Finds the built programs.</summary>
public static class ProductFiles
{
    /// <summary>The working tree.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Path of a program's assembly: out of another release's directory, or built in the same configuration as the tests.</summary>
    public static string Program(string project, string? release = null)
    {
        if (release is not null) return Path.Combine(release, project, $"OrleansBots.{project}.dll");
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var path = Path.Combine(Root, project, "bin", configuration, "net10.0", $"OrleansBots.{project}.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: build {project} in {configuration} first.");
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "OrleansBots.sln"))) directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException($"No OrleansBots.sln above {AppContext.BaseDirectory}.");
    }
}
