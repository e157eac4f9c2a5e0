using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace OrleansBots.Silo.Tls;

/// <summary>
/// What peers would refuse in a certificate. Found before it is used: a process that starts, and is then refused by everybody, is harder to
/// understand than one that says why it does not start.
/// </summary>
internal static class TlsCertificateFaults
{
    private const string Key = $"{TlsSettings.Section}:CertificatePath";
    private const string ServerUsage = "1.3.6.1.5.5.7.3.1";
    private const string ClientUsage = "1.3.6.1.5.5.7.3.2";

    public static IEnumerable<string> Of(
        X509Certificate2 leaf, X509Certificate2Collection intermediates, X509Certificate2Collection trusted, TlsSettings settings, TlsRole role, DateTimeOffset now)
    {
        var subject = $"{Key} is '{settings.CertificatePath}', and its certificate ({leaf.Subject})";
        if (new DateTimeOffset(leaf.NotAfter) <= now) yield return $"{subject} expired on {Text(leaf.NotAfter)}; renew it.";
        else if (new DateTimeOffset(leaf.NotBefore) > now) yield return $"{subject} is valid only from {Text(leaf.NotBefore)} on; set the clock, or issue it anew.";
        else if (ChainFault(leaf, intermediates, trusted, now) is { } fault)
            yield return $"{subject} is not trusted by {TlsSettings.Section}:CaPath ({fault}); give the certificate of the authority that signed it.";
        if (!leaf.HasPrivateKey) yield return $"{subject} has no private key; give {TlsSettings.Section}:KeyPath.";
        if (role == TlsRole.Silo && !leaf.MatchesHostname(settings.SiloName))
            yield return $"{subject} lacks the name '{settings.SiloName}', which silos prove; issue it with that DNS name, or set {TlsSettings.Section}:SiloName.";
        if (!Allows(leaf, ClientUsage)) yield return $"{subject} is not for TLS clients; issue it with the extended key usage clientAuth ({ClientUsage}).";
        if (role == TlsRole.Silo && !Allows(leaf, ServerUsage))
            yield return $"{subject} is not for TLS servers; issue it with the extended key usage serverAuth ({ServerUsage}).";
    }

    private static string? ChainFault(X509Certificate2 leaf, X509Certificate2Collection intermediates, X509Certificate2Collection trusted, DateTimeOffset now)
    {
        using var chain = new X509Chain { ChainPolicy = new TlsIdentity(null, trusted).ChainPolicy() };
        chain.ChainPolicy.ExtraStore.AddRange(intermediates);
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        return chain.Build(leaf) ? null : string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct());
    }

    /// <summary>A certificate that names no usages is for all of them.</summary>
    private static bool Allows(X509Certificate2 certificate, string usage)
    {
        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToList();
        return usages.Count == 0 || usages.Any(extension => extension.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Any(oid => oid.Value == usage));
    }

    private static string Text(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
