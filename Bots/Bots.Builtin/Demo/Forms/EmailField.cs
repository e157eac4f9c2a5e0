using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;
using OrleansBots.Grains.Abstractions.Forms;

namespace OrleansBots.Bots.Builtin.Demo.Forms;

internal sealed class EmailField : FormField
{
    private const int LongestAddress = 254;

    public override string Question => "Which e-mail address can we write to?";

    public override FormInput Input { get; } = new() { Name = "email", Label = "E-mail address", Required = true, MaxLength = LongestAddress, Placeholder = "ada@example.com" };

    public override bool IsAnswered(FormAnswers answers) => answers.Email is not null;

    public override bool TryAnswer(FormAnswers answers, string text, [NotNullWhen(true)] out FormAnswers? next, [NotNullWhen(false)] out string? problem)
    {
        var ok = IsAddress(text.Trim());
        next = ok ? answers with { Email = text.Trim() } : null;
        problem = ok ? null : "That does not look like an e-mail address. It needs an @ and a domain, like ada@example.com.";
        return ok;
    }

    private static bool IsAddress(string text) =>
        text.Length <= LongestAddress
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && address.Host.Contains('.', StringComparison.Ordinal)
        && !address.Host.StartsWith('.')
        && !address.Host.EndsWith('.');
}
