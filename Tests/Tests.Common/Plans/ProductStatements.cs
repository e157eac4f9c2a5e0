using System.Reflection;
using Npgsql;

namespace OrleansBots.Tests.Common.Plans;

/// <summary>Every statement with which the product asks PostgreSQL, by name, as its assemblies and its database hold them.</summary>
public static class ProductStatements
{
    /// <summary>
    /// The texts of all classes that are named for holding SQL, which are those of PostgreSQL where nothing else is said: <c>TranscriptSql.ReadEntries</c>.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(params IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Name.EndsWith("Sql", StringComparison.Ordinal) && type.Name != "EmbeddedSql" && !type.Name.Contains("Sqlite", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => field.FieldType == typeof(string) && IsStatement((string)field.GetValue(null)!))
        .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}", field => (string)field.GetValue(null)!);

    /// <summary>What Orleans' providers read from the database by key: <c>orleansquery.WriteToStorageKey</c>.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OfOrleansAsync(NpgsqlDataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        await using var command = source.CreateCommand("SELECT querykey, querytext FROM orleansquery");
        await using var reader = await command.ExecuteReaderAsync();
        Dictionary<string, string> statements = new(StringComparer.Ordinal);
        while (await reader.ReadAsync()) statements[$"orleansquery.{reader.GetString(0)}"] = reader.GetString(1);
        return statements;
    }

    private static bool IsStatement(string text) => text.Contains(' ', StringComparison.Ordinal);
}
