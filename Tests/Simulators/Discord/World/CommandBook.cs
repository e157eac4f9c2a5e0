using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Discord.World;

/// <summary>The registered commands, per guild; the empty scope is the global one. Used under the world's lock.</summary>
internal sealed class CommandBook
{
    private readonly Dictionary<string, List<JsonObject>> _scopes = new(StringComparer.Ordinal);

    /// <summary>How often a scope's list was overwritten.</summary>
    public int Overwrites { get; private set; }

    /// <summary>Commands made so far, per scope; changing one makes none.</summary>
    public Dictionary<string, int> Creations { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<JsonObject> In(string scope) => _scopes.GetValueOrDefault(scope) ?? [];

    public JsonObject? Find(string scope, string name) => In(scope).Concat(In("")).FirstOrDefault(command => (string?)command["name"] == name);

    public void Overwrite(string scope, List<JsonObject> commands)
    {
        _scopes[scope] = commands;
        Overwrites++;
    }
}
