using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrleansBots.Persistence.Schema;

/// <summary>A numbered script of this assembly; the highest number is the program's schema version.</summary>
internal sealed record SchemaScript(int Version, string Name, string Sql)
{
    /// <summary>Hexadecimal SHA-256 of the text, whatever its line ends, so that a changed script is noticed.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>All scripts of a database, in the order in which they are applied.</summary>
    public static IReadOnlyList<SchemaScript> LoadAll(StoreKind kind)
    {
        var assembly = typeof(SchemaScript).Assembly;
        var prefix = $"{typeof(SchemaScript).Namespace}.{kind}.";
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal))
            .Select(resource => Read(assembly.GetManifestResourceStream(resource)!, resource[prefix.Length..]))
            .OrderBy(script => script.Version)
            .ToArray();
    }

    private static SchemaScript Read(Stream stream, string fileName)
    {
        // NNNN_name.sql
        var version = int.Parse(fileName.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(version, Path.GetFileNameWithoutExtension(fileName), reader.ReadToEnd());
    }
}
