using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace OrleansBots.Tests.Deploy.Tls;

/// <summary>Calls a silo's port as a stranger would.</summary>
internal static class TlsCaller
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    // A silo that takes a caller says nothing until the caller has; one that refuses hangs up at once.
    private static readonly TimeSpan UntilRefused = TimeSpan.FromSeconds(2);

    /// <summary>The serial number of the certificate that the silo shows.</summary>
    public static async Task<string> SerialNumberAsync(int port, X509Certificate2 own)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port);
        await using var tls = await HandshakeAsync(tcp, own);
        return ((X509Certificate2)tls.RemoteCertificate!).SerialNumber;
    }

    /// <summary>True where the silo ends the connection once it has seen the certificate.</summary>
    public static async Task<bool> IsRefusedAsync(int port, X509Certificate2? own)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port);
        try
        {
            // With TLS 1.3 a caller learns of a refusal only when it reads.
            await using var tls = await HandshakeAsync(tcp, own);
            using var limit = new CancellationTokenSource(UntilRefused);
            return await tls.ReadAsync(new byte[1], limit.Token) == 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Speaks plain text and waits until the silo hangs up; returns what it said before.</summary>
    public static async Task<int> SpeakPlainAsync(int port)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        await tcp.GetStream().WriteAsync(new byte[] { 64, 0, 0, 0, 1, 2, 3 }, limit.Token);
        try
        {
            return await tcp.GetStream().ReadAsync(new byte[16], limit.Token);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static async Task<SslStream> HandshakeAsync(TcpClient tcp, X509Certificate2? own)
    {
        var tls = new SslStream(tcp.GetStream());
        using var limit = new CancellationTokenSource(Limit);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = TestAuthority.SiloName,
                ClientCertificates = own is null ? null : [own],
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
            },
            limit.Token);
        return tls;
    }
}
