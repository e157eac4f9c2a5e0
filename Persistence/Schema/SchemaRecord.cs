namespace OrleansBots.Persistence.Schema;

/// <summary>
/// Where a database notes its scripts. The first release reads <c>schema_version</c> alone and refuses a database with a script there that it does not
/// know. So only what every program must know stands there; what came later stands in <c>schema_change</c>, with what it needs.
/// </summary>
internal static class SchemaRecord
{
    /// <summary>Table of the scripts that every program must know.</summary>
    public const string Versions = "schema_version";

    /// <summary>Table of the scripts that came after the first release.</summary>
    public const string Changes = "schema_change";

    /// <summary>The last script of the first release.</summary>
    private const int LastOfTheFirstRelease = 4;

    /// <summary>Every script with what it needs; one of <c>schema_version</c> alone needs itself.</summary>
    public const string ReadAll = """
        SELECT version, checksum, needs FROM schema_change
        UNION ALL
        SELECT version, checksum, version FROM schema_version WHERE version NOT IN (SELECT version FROM schema_change);
        """;

    /// <summary>Names of the tables in which a script is noted.</summary>
    public static IEnumerable<string> TablesOf(SchemaScript script)
    {
        if (script.Version <= LastOfTheFirstRelease || script.Needs > LastOfTheFirstRelease) yield return Versions;
        if (script.Version > LastOfTheFirstRelease) yield return Changes;
    }
}
