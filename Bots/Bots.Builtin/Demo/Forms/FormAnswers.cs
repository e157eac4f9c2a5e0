namespace OrleansBots.Bots.Builtin.Demo.Forms;

/// <summary>The answers of a sign-up form; null where not answered yet.</summary>
internal sealed record FormAnswers
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public int? Age { get; init; }
}
