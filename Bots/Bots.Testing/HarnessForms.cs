using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Forms;

namespace OrleansBots.Bots.Testing;

/// <summary>Forms as a platform shows them: what does not fit is not sent off.</summary>
internal static class HarnessForms
{
    /// <exception cref="InvalidOperationException">There is no such form, it has faults, or the values do not fit.</exception>
    public static IReadOnlyDictionary<string, string> FillIn(
        IBot bot, Func<FormDescription, bool> opens, string opener, IEnumerable<(string Name, string Value)> values)
    {
        var form = (bot as IFormBot)?.Forms.FirstOrDefault(opens) ?? throw new InvalidOperationException($"The bot declares no form for '{opener}'.");
        if (form.Faults().FirstOrDefault() is { } fault) throw new InvalidOperationException(fault);
        var given = values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
        if (given.Keys.Except(form.Inputs.Select(input => input.Name)).FirstOrDefault() is { } unknown)
            throw new InvalidOperationException($"The form '{form.Title}' has no input '{unknown}'.");
        foreach (var input in form.Inputs)
        {
            given.TryAdd(input.Name, "");
            if (input.Check(given[input.Name]) is not FormInputFault.None and var wrong)
                throw new InvalidOperationException($"The form '{form.Title}' cannot be sent off: '{input.Name}' is {wrong}.");
        }

        return given;
    }
}
