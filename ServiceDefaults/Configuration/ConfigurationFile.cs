using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace OrleansBots.ServiceDefaults.Configuration;

/// <summary>
/// The installation's configuration file: <c>--config FILE</c>, or the file that <c>ORLEANSBOTS_CONFIG</c> names, or
/// <c>orleansbots.json</c> in the working directory. Environment and command line override it.
/// </summary>
public static class ConfigurationFile
{
    /// <summary>Name of the file that is read when none was named.</summary>
    public const string DefaultName = "orleansbots.json";

    /// <summary>Environment variable that names the file.</summary>
    public const string Variable = "ORLEANSBOTS_CONFIG";

    /// <summary>Command line option that names the file.</summary>
    public const string Option = "--config";

    /// <summary>Adds the file in the place of <c>appsettings.json</c>, below the environment and the command line.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The named file is absent, or the file is no valid JSON.</exception>
    public static void Add(ConfigurationManager configuration, IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(args);
        RemoveAppSettings(configuration);
        if (Find(args, configuration[Variable]) is not { } path) return;
        Check(path);
        var source = new JsonConfigurationSource { Path = path, Optional = false, ReloadOnChange = false };
        source.ResolveFileProvider();
        InsertBelowEnvironment(configuration, source);
    }

    /// <summary>Adds values that hold only where neither the file, the environment nor the command line says otherwise.</summary>
    public static void AddDefaults(ConfigurationManager configuration, IEnumerable<KeyValuePair<string, string?>> values)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ((IConfigurationBuilder)configuration).Sources.Insert(
            0,
            new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = values });
    }

    private static string? Find(IReadOnlyList<string> args, string? variable)
    {
        var (named, origin) = FromArguments(args) is { } option ? (option, Option) : (variable, Variable);
        if (string.IsNullOrWhiteSpace(named)) return File.Exists(DefaultName) ? Path.GetFullPath(DefaultName) : null;
        var full = Path.GetFullPath(named);
        return File.Exists(full) ? full : throw ConfigurationFaults.Exception($"{origin}: the file '{full}' does not exist; name a file that does.");
    }

    private static string? FromArguments(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i].StartsWith(Option + "=", StringComparison.Ordinal)) return args[i][(Option.Length + 1)..];
            if (args[i] != Option) continue;
            return i + 1 < args.Count ? args[i + 1] : throw ConfigurationFaults.Exception($"{Option}: no file follows; name one.");
        }

        return null;
    }

    /// <summary>Parses the file once with the configuration's own rules, because its own errors bury the line.</summary>
    private static void Check(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(path).AsMemory().TrimByteOrderMark(),
                new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw ConfigurationFaults.Exception($"{path}, line 1: the file holds no JSON object; it starts with '{{'.");
        }
        catch (JsonException exception)
        {
            // The parser's message may quote what it found, and what it found may be a secret: only the place is told.
            throw ConfigurationFaults.Exception(
                $"{path}, line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}: this is not valid JSON; correct it there or just before.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ConfigurationFaults.Exception($"{path}: the file cannot be read ({exception.Message}); make it readable for this user.");
        }
    }

    private static ReadOnlyMemory<byte> TrimByteOrderMark(this Memory<byte> bytes) =>
        bytes.Span is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;

    private static void RemoveAppSettings(ConfigurationManager configuration)
    {
        var sources = ((IConfigurationBuilder)configuration).Sources;
        foreach (var source in sources.OfType<JsonConfigurationSource>().ToList()) sources.Remove(source);
    }

    private static void InsertBelowEnvironment(ConfigurationManager configuration, JsonConfigurationSource source)
    {
        var sources = ((IConfigurationBuilder)configuration).Sources;
        var environment = sources.OfType<EnvironmentVariablesConfigurationSource>().FirstOrDefault(s => string.IsNullOrEmpty(s.Prefix));
        var index = environment is null ? sources.Count : sources.IndexOf(environment);
        try
        {
            sources.Insert(index, source);
        }
        catch (InvalidDataException exception)
        {
            // Valid JSON that configuration refuses: the same key twice.
            throw ConfigurationFaults.Exception($"{source.Path}: {exception.InnerException?.Message ?? exception.Message}");
        }
    }
}
