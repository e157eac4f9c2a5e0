using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace OrleansBots.Silo.Tls;

/// <summary>
/// Options of each handshake. Orleans' own take one certificate for good; these are filled in anew for every connection, so that a certificate can
/// change, and a refusal is logged with its reason.
/// </summary>
internal sealed class TlsHandshakes(TlsCertificates certificates, TlsSettings settings, TlsMetrics metrics, ILogger<TlsHandshakes> logger)
{
    /// <summary>Longest time that a peer may take for its handshake, or to say anything at all.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>For connections that others make to one of this silo's ports.</summary>
    public TlsOptions Inbound(TlsPort port) => new()
    {
        HandshakeTimeout = Timeout,
        // Orleans asks for it, and OnAuthenticateAsServer puts the certificate with its intermediates in its place.
        LocalServerCertificateSelector = (_, _) => certificates.Current.Own!.TargetCertificate,
        // Leaves the decision to the callback that is set below, which knows more.
        RemoteCertificateMode = RemoteCertificateMode.NoCertificate,
        OnAuthenticateAsServer = (connection, options) => Fill((SslServerAuthenticationOptions)options.SslServerAuthenticationOptions, port, connection.RemoteEndPoint),
    };

    /// <summary>For connections that this process makes to silos.</summary>
    public TlsOptions Outbound() => new()
    {
        HandshakeTimeout = Timeout,
        RemoteCertificateMode = RemoteCertificateMode.NoCertificate,
        OnAuthenticateAsClient = (connection, options) => Fill((SslClientAuthenticationOptions)options.SslClientAuthenticationOptions, connection.RemoteEndPoint),
    };

    private void Fill(SslServerAuthenticationOptions options, TlsPort port, EndPoint? peer)
    {
        var identity = certificates.Current;
        options.ServerCertificateSelectionCallback = null;
        options.ServerCertificateContext = identity.Own;
        options.ClientCertificateRequired = true;
        options.CertificateChainPolicy = identity.ChainPolicy();
        // Connections are few and last; what is resumed would not be judged by the authorities of today.
        options.AllowTlsResume = false;
        options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            Accepts(TlsPeer.FaultOfCaller(certificate as X509Certificate2, chain, errors, port, settings), port.ToString(), peer);
    }

    private void Fill(SslClientAuthenticationOptions options, EndPoint? peer)
    {
        var identity = certificates.Current;
        options.TargetHost = settings.SiloName;
        options.ClientCertificateContext = identity.Own;
        options.CertificateChainPolicy = identity.ChainPolicy();
        options.AllowTlsResume = false;
        options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            Accepts(TlsPeer.FaultOfSilo(certificate as X509Certificate2, chain, errors, settings), "outbound", peer);
    }

    private bool Accepts(string? fault, string port, EndPoint? peer)
    {
        if (fault is null) return true;
        TlsLog.Refused(logger, peer, port, fault);
        metrics.Refused(port);
        return false;
    }
}
