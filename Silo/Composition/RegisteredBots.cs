using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Commands;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Silo.Composition;

/// <summary>The bots that this silo was built with.</summary>
internal sealed class RegisteredBots : IBotCatalog
{
    private readonly FrozenDictionary<string, IBot> _bots;

    /// <exception cref="OptionsValidationException">A bot declares a form that no platform could show; one line per fault.</exception>
    public RegisteredBots(IEnumerable<IBot> bots)
    {
        _bots = bots.ToFrozenDictionary(bot => bot.Name, StringComparer.Ordinal);
        var faults = _bots.Values.OfType<IFormBot>().SelectMany(bot => bot.Forms.SelectMany(form => form.Faults()).Select(fault => $"Bot '{bot.Name}': {fault}")).ToList();
        if (faults.Count > 0) throw new OptionsValidationException("bots", typeof(IFormBot), faults);
    }

    public IReadOnlyCollection<string> Names => _bots.Keys;

    public IReadOnlyList<CommandDescription> CommandsOf(string bot) => _bots.GetValueOrDefault(bot) is ICommandBot { Commands: var commands } ? commands : [];
}
