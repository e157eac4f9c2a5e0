namespace OrleansBots.Persistence.Schema;

/// <summary>Compares what a database has with what the program knows.</summary>
internal static class SchemaPlan
{
    /// <summary>Returns the scripts that are still to be applied, in order.</summary>
    /// <exception cref="SchemaTooNewException">The database has a script beyond the program's last that the program cannot work with.</exception>
    /// <exception cref="SchemaMismatchException">A script was changed after it had been applied.</exception>
    public static IReadOnlyList<SchemaScript> Pending(IReadOnlyList<SchemaScript> scripts, IReadOnlyCollection<AppliedScript> applied)
    {
        var newest = scripts[^1].Version;
        // A later release that only added something leaves the database usable for this one: it may still run, or come back.
        var tooNew = applied.Where(script => script.Version > newest && script.Needs > newest).Select(script => script.Version).DefaultIfEmpty().Max();
        if (tooNew > 0) throw new SchemaTooNewException(tooNew, newest);
        var checksums = applied.ToDictionary(script => script.Version, script => script.Checksum);
        List<SchemaScript> pending = [];
        foreach (var script in scripts)
        {
            if (!checksums.TryGetValue(script.Version, out var checksum)) pending.Add(script);
            else if (checksum != script.Checksum) throw new SchemaMismatchException(script.Version, script.Name);
        }

        return pending;
    }
}
