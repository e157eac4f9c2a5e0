using OrleansBots.Grains.Abstractions.Commands;

namespace OrleansBots.Platforms.Discord.Registration;

/// <summary>A command of Discord's with what is under it: commands whose name has several words are subcommands there.</summary>
/// <param name="name">Its own word.</param>
internal sealed class CommandTree(string name)
{
    private readonly List<CommandTree> _children = [];

    public string Name { get; } = name;

    /// <summary>The command that stands here; null where only its subcommands do.</summary>
    public CommandDescription? Command { get; private set; }

    public IReadOnlyList<CommandTree> Children => _children;

    /// <summary>The commands of the input field as trees, in the order in which the bot declares them.</summary>
    public static IReadOnlyList<CommandTree> Of(IEnumerable<CommandDescription> commands)
    {
        var root = new CommandTree("");
        foreach (var command in commands.Where(command => command.Place == CommandPlace.Input))
            root.Add(command, command.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return root.Children;
    }

    private void Add(CommandDescription command, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
        {
            Command = command;
            return;
        }

        var word = path[0];
        var child = _children.Find(known => known.Name == word);
        if (child is null) _children.Add(child = new(word));
        child.Add(command, path[1..]);
    }
}
