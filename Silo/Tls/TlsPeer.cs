using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace OrleansBots.Silo.Tls;

/// <summary>Whether a peer's certificate is good for what the peer wants, and if not, why.</summary>
internal static class TlsPeer
{
    /// <summary>Judges who calls this silo.</summary>
    public static string? FaultOfCaller(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, TlsPort port, TlsSettings settings)
    {
        if (certificate is null) return port == TlsPort.Silo || settings.RequireClientCertificate ? "it showed no certificate" : null;
        if (ChainFault(certificate, chain, errors) is { } fault) return fault;
        // A gateway's certificate must not let its holder join as a silo.
        return port == TlsPort.Silo && !certificate.MatchesHostname(settings.SiloName) ? NameFault(certificate, settings) : null;
    }

    /// <summary>Judges the silo that this process calls.</summary>
    public static string? FaultOfSilo(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, TlsSettings settings)
    {
        if (certificate is null) return "it showed no certificate";
        if (ChainFault(certificate, chain, errors) is { } fault) return fault;
        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? NameFault(certificate, settings) : null;
    }

    private static string? ChainFault(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)
            ? $"its certificate ({certificate.Subject}) is not trusted: {string.Join(", ", chain?.ChainStatus.Select(status => status.Status).Distinct() ?? [])}"
            : null;

    private static string NameFault(X509Certificate2 certificate, TlsSettings settings) =>
        $"its certificate ({certificate.Subject}) lacks the name '{settings.SiloName}'";
}
