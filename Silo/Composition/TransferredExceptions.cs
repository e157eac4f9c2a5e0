using Orleans.Serialization;

namespace OrleansBots.Silo.Composition;

/// <summary>
/// Lets our exceptions, and the database driver's inside of them, pass from silo to silo. Orleans writes only those of its own and of .NET by itself; for any other
/// the caller learns that it could not be written, and the reason, such as a database that is away, stays behind.
/// </summary>
public static class TransferredExceptions
{
    /// <summary>Adds the namespaces.</summary>
    public static void Apply(ExceptionSerializationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.SupportedNamespacePrefixes.Add("OrleansBots");
        options.SupportedNamespacePrefixes.Add("Npgsql");
    }
}
