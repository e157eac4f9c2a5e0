namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>A secret as configured: a literal, <c>env:NAME</c> or <c>file:PATH</c>.</summary>
public static class ConfiguredSecret
{
    private const string EnvironmentPrefix = "env:";
    private const string FilePrefix = "file:";

    /// <summary>Returns the secret, or what is wrong; the fault never holds the secret.</summary>
    public static (string Value, string? Fault) Resolve(string text)
    {
        if (text.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)) return FromEnvironment(text[EnvironmentPrefix.Length..]);
        return text.StartsWith(FilePrefix, StringComparison.Ordinal) ? FromFile(text[FilePrefix.Length..]) : (text, null);
    }

    private static (string, string?) FromEnvironment(string name) => name.Length > 0 && Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? (value, null)
        : ("", $"names the environment variable '{name}', which is not set; set it");

    private static (string, string?) FromFile(string path)
    {
        try
        {
            // Editors and secret stores end files with a newline that is no part of the secret.
            var value = File.ReadAllText(path).Trim();
            return value.Length > 0 ? (value, null) : ("", $"names the file '{path}', which is empty; write the secret into it");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ("", $"names the file '{path}', which cannot be read ({exception.GetType().Name}); create it or make it readable");
        }
    }
}
