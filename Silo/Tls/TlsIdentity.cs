using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace OrleansBots.Silo.Tls;

/// <summary>What a process shows its peers and whom it trusts, as the files said at one time.</summary>
/// <param name="Own">Its certificate and intermediates; null for a gateway without one.</param>
/// <param name="Trusted">The authorities.</param>
internal sealed record TlsIdentity(SslStreamCertificateContext? Own, X509Certificate2Collection Trusted)
{
    /// <summary>When its certificate ends.</summary>
    public DateTimeOffset? NotAfter => Own is null ? null : new DateTimeOffset(Own.TargetCertificate.NotAfter);

    /// <summary>How a peer's certificate is judged: by these authorities only. Certificates of a cluster live shortly, and have no revocation lists.</summary>
    public X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.AddRange(Trusted);
        return policy;
    }
}
