using System.Diagnostics.Metrics;

namespace OrleansBots.Platforms.Discord.Api;

/// <summary>Measures calls of the REST API.</summary>
internal sealed class ApiMetrics
{
    public const string MeterName = "OrleansBots.Discord";

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _invalid;
    private readonly Counter<long> _ended;

    public ApiMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram<double>("orleansbots.discord.request.duration", "s", "Time of a request to Discord, by route and outcome.");
        _invalid = meter.CreateCounter<long>(
            "orleansbots.discord.request.invalid", "{request}", "Answers that Discord counts against the address (401, 403, 429), by status.");
        _ended = meter.CreateCounter<long>(
            "orleansbots.discord.interaction.ended", "{reply}", "Replies whose interaction had ended, so that they went to the channel.");
    }

    public void Requested(string route, string outcome, TimeSpan duration) =>
        _duration.Record(duration.TotalSeconds, new("route", route), new("outcome", outcome));

    public void Invalid(int status) => _invalid.Add(1, new KeyValuePair<string, object?>("status", status));

    public void InteractionEnded() => _ended.Add(1);
}
