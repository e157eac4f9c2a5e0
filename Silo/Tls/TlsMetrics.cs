using System.Diagnostics.Metrics;

namespace OrleansBots.Silo.Tls;

/// <summary>What operators watch about TLS between processes.</summary>
internal sealed class TlsMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _refused;

    public TlsMetrics(IMeterFactory meterFactory)
    {
        _meter = meterFactory.Create("OrleansBots.Tls");
        _refused = _meter.CreateCounter<long>("orleansbots.tls.refused", "{connection}", "Connections between processes refused for what the peer spoke or showed, by port.");
    }

    public void Refused(string port) => _refused.Add(1, new KeyValuePair<string, object?>("port", port));

    /// <summary>Tells when the certificate in use ends, as Unix time, so that an alert can come before.</summary>
    public void Observe(Func<DateTimeOffset?> notAfter) => _meter.CreateObservableGauge(
        "orleansbots.tls.certificate.not_after",
        () => notAfter() is { } end ? [new Measurement<long>(end.ToUnixTimeSeconds())] : Array.Empty<Measurement<long>>(),
        "s",
        "End of the certificate that this process shows, in seconds since 1970.");

    public void Dispose() => _meter.Dispose();
}
