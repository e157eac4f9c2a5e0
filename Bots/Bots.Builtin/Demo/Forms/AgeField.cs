using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OrleansBots.Grains.Abstractions.Forms;

namespace OrleansBots.Bots.Builtin.Demo.Forms;

internal sealed class AgeField : FormField
{
    private const int Youngest = 13;
    private const int Oldest = 120;

    public override string Question => "How old are you?";

    public override FormInput Input { get; } = new() { Name = "age", Label = "Age", Required = true, MaxLength = 3, Placeholder = "36" };

    public override bool IsAnswered(FormAnswers answers) => answers.Age is not null;

    public override bool TryAnswer(FormAnswers answers, string text, [NotNullWhen(true)] out FormAnswers? next, [NotNullWhen(false)] out string? problem)
    {
        next = null;
        if (!int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var age))
        {
            problem = "Please write your age as a whole number, like 36.";
        }
        else if (age is < Youngest or > Oldest)
        {
            problem = $"This form takes ages from {Youngest} to {Oldest}.";
        }
        else
        {
            problem = null;
            next = answers with { Age = age };
        }

        return next is not null;
    }
}
