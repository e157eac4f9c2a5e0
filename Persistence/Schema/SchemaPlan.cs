namespace OrleansBots.Persistence.Schema;

/// <summary>Compares what a database has with what the program knows.</summary>
internal static class SchemaPlan
{
    /// <summary>Returns the scripts that are still to be applied, in order.</summary>
    /// <exception cref="SchemaTooNewException">The database has a script beyond the program's last.</exception>
    /// <exception cref="SchemaMismatchException">A script was changed after it had been applied.</exception>
    public static IReadOnlyList<SchemaScript> Pending(IReadOnlyList<SchemaScript> scripts, IReadOnlyCollection<AppliedScript> applied)
    {
        var newest = scripts[^1].Version;
        var checksums = applied.ToDictionary(script => script.Version, script => script.Checksum);
        if (checksums.Count > 0 && checksums.Keys.Max() is var version && version > newest) throw new SchemaTooNewException(version, newest);
        List<SchemaScript> pending = [];
        foreach (var script in scripts)
        {
            if (!checksums.TryGetValue(script.Version, out var checksum)) pending.Add(script);
            else if (checksum != script.Checksum) throw new SchemaMismatchException(script.Version, script.Name);
        }

        return pending;
    }
}
