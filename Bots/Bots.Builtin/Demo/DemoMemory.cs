using OrleansBots.Bots.Builtin.Demo.Forms;

namespace OrleansBots.Bots.Builtin.Demo;

/// <summary>What the demo bot keeps of a conversation.</summary>
internal sealed record DemoMemory
{
    /// <summary>What the user wants to be called.</summary>
    public string? Name { get; init; }

    /// <summary>True while the next text is taken as the user's name.</summary>
    public bool AskedForName { get; init; }

    /// <summary>The form being filled in; null where none is open.</summary>
    public FormAnswers? Open { get; init; }

    /// <summary>The form last confirmed.</summary>
    public FormAnswers? Confirmed { get; init; }
}
