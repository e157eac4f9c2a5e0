namespace OrleansBots.Tests.Common.Postgres;

/// <summary>Where the installed PostgreSQL keeps its programs.</summary>
internal static class PostgresBinaries
{
    /// <summary>Directory of initdb and pg_ctl: the newest Debian package, else the first on the PATH.</summary>
    public static string Find()
    {
        const string Packages = "/usr/lib/postgresql";
        var packaged = Directory.Exists(Packages) ? Directory.GetDirectories(Packages).Select(version => Path.Combine(version, "bin")) : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return packaged
            .OrderByDescending(directory => int.TryParse(Path.GetFileName(Path.GetDirectoryName(directory)), out var version) ? version : 0)
            .Concat(onPath)
            .FirstOrDefault(directory => File.Exists(Path.Combine(directory, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed: no initdb under /usr/lib/postgresql or on the PATH. ./test.sh installs it.");
    }
}
