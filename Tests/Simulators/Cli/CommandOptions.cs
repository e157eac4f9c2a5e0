using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OrleansBots.Simulators.Cli;

/// <summary>Options of a command line: <c>--name value</c>, and flags.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private CommandOptions()
    {
    }

    public string? this[string name] => _values.GetValueOrDefault(name);

    public static bool TryRead(string[] args, string[] names, string[] flags, [NotNullWhen(true)] out CommandOptions? options)
    {
        options = new();
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].TrimStart('-');
            if (flags.Contains(name)) options._values[name] = "";
            else if (names.Contains(name) && i + 1 < args.Length) options._values[name] = args[++i];
            else return false;
        }

        return true;
    }

    public bool Has(string flag) => _values.ContainsKey(flag);

    public int Number(string name, int otherwise) => this[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
