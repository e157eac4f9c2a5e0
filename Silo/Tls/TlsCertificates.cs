using Microsoft.Extensions.Options;

namespace OrleansBots.Silo.Tls;

/// <summary>
/// The identity in use. New files take its place without a restart: connections made from then on use it, and those that stand live on with what
/// they began with. Files that are no good change nothing.
/// </summary>
internal sealed class TlsCertificates
{
    private static readonly TimeSpan ExpiryNear = TimeSpan.FromDays(14);
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromDays(1);

    private readonly TlsFiles _files;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<TlsCertificates> _logger;
    private volatile TlsIdentity _current;
    // Nothing yet: the files may have changed since they were first read.
    private string? _seen;
    private int _unreadable;
    private DateTimeOffset _warned = DateTimeOffset.MinValue;

    public TlsCertificates(TlsFiles files, TlsIdentity first, TlsMetrics metrics, TimeProvider timeProvider, ILogger<TlsCertificates> logger)
    {
        _files = files;
        _timeProvider = timeProvider;
        _logger = logger;
        _current = first;
        metrics.Observe(() => _current.NotAfter);
    }

    public TlsIdentity Current => _current;

    /// <summary>Takes new files into use; called by one caller at a time.</summary>
    public void Refresh()
    {
        WarnOfExpiry();
        var fingerprint = _files.Fingerprint();
        // While files are replaced one may be missing for a moment; twice is no moment any more.
        _unreadable = fingerprint is null ? _unreadable + 1 : 0;
        if (_unreadable == 2) TlsLog.Unreadable(_logger);
        if (fingerprint is null || fingerprint == _seen) return;
        try
        {
            _current = _files.Read(_timeProvider.GetUtcNow());
            TlsLog.Loaded(_logger, _current.Own?.TargetCertificate.Subject, _current.NotAfter);
        }
        catch (OptionsValidationException exception)
        {
            TlsLog.NotLoaded(_logger, string.Join(" ", exception.Failures));
        }

        // Half of a pair was new: the other half will change the fingerprint again.
        _seen = fingerprint;
    }

    private void WarnOfExpiry()
    {
        var now = _timeProvider.GetUtcNow();
        if (_current.NotAfter is not { } end || end - now > ExpiryNear || now - _warned < BetweenWarnings) return;
        _warned = now;
        TlsLog.Expires(_logger, _current.Own!.TargetCertificate.Subject, end);
    }
}
