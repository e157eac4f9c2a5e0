using System.Diagnostics.Metrics;
using OrleansBots.Platforms.Discord.Inbound.Signatures;

namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>Measures what comes from Discord.</summary>
internal sealed class InboundMetrics
{
    public const string MeterName = "OrleansBots.Discord.Inbound";

    private readonly Counter<long> _refused;
    private readonly Counter<long> _suggestions;
    private readonly Counter<long> _forms;

    public InboundMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _refused = meter.CreateCounter<long>("orleansbots.discord.signature.refused", "{request}", "Requests whose signature was refused, by reason.");
        _suggestions = meter.CreateCounter<long>("orleansbots.discord.suggestions", "{request}", "Requests for suggestions, by outcome.");
        _forms = meter.CreateCounter<long>("orleansbots.discord.forms.opened", "{form}", "Commands and choices that were answered with a form.");
    }

    public void Refused(SignatureCheck check) => _refused.Add(1, new KeyValuePair<string, object?>("reason", check.ToString()));

    public void Suggested(string outcome) => _suggestions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void FormOpened() => _forms.Add(1);
}
