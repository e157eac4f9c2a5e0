using System.Diagnostics.CodeAnalysis;
using OrleansBots.Grains.Abstractions.Forms;

namespace OrleansBots.Bots.Builtin.Demo.Forms;

internal sealed class NameField : FormField
{
    public override string Question => "What is your name?";

    public override FormInput Input { get; } = new() { Name = "name", Label = "Name", Required = true, MaxLength = 40 };

    public override bool IsAnswered(FormAnswers answers) => answers.Name is not null;

    public override bool TryAnswer(FormAnswers answers, string text, [NotNullWhen(true)] out FormAnswers? next, [NotNullWhen(false)] out string? problem)
    {
        var ok = PersonName.TryRead(text, out var name, out problem);
        next = ok ? answers with { Name = name } : null;
        return ok;
    }
}
