using System.Diagnostics.CodeAnalysis;
using OrleansBots.Grains.Abstractions.Forms;

namespace OrleansBots.Bots.Builtin.Demo.Forms;

/// <summary>One question of the form, and what makes an answer good.</summary>
internal abstract class FormField
{
    /// <summary>What the bot asks.</summary>
    public abstract string Question { get; }

    /// <summary>The same where the platform has forms.</summary>
    public abstract FormInput Input { get; }

    /// <summary>True where the answers hold this field.</summary>
    public abstract bool IsAnswered(FormAnswers answers);

    /// <summary>Takes an answer, or says in a friendly way what is wrong with it.</summary>
    public abstract bool TryAnswer(FormAnswers answers, string text, [NotNullWhen(true)] out FormAnswers? next, [NotNullWhen(false)] out string? problem);
}
