namespace OrleansBots.Inbox;

/// <summary>Reads the statements that lie as .sql files beside the code of each database.</summary>
internal static class EmbeddedSql
{
    /// <param name="folder">Folder of the project.</param>
    /// <param name="name">Name of the file without its ending.</param>
    public static string Load(string folder, string name)
    {
        var resource = $"OrleansBots.Inbox.{folder}.{name}.sql";
        using var stream = typeof(EmbeddedSql).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks the statement '{resource}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
