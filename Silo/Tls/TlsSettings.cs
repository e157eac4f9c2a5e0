namespace OrleansBots.Silo.Tls;

/// <summary>TLS between the processes of a cluster; section <c>OrleansBots:Tls</c>. A gateway with its own silo has no use for it.</summary>
public sealed class TlsSettings
{
    /// <summary>Configuration section.</summary>
    public const string Section = "OrleansBots:Tls";

    /// <summary>What is spoken; default <see cref="TlsMode.Off"/>.</summary>
    public TlsMode Mode { get; set; }

    /// <summary>
    /// File of this process's certificate (<c>CertificatePath</c>): PEM, with its intermediates behind it, or PKCS#12 where it ends in <c>.pfx</c> or
    /// <c>.p12</c>. Silos must have one; gateways must where <see cref="RequireClientCertificate"/> is set at the silos.
    /// </summary>
    public string? CertificatePath { get; set; }

    /// <summary>PEM file of its private key (<c>KeyPath</c>); by default the certificate's own file holds it.</summary>
    public string? KeyPath { get; set; }

    /// <summary>Password of the PKCS#12 file or of the key (<c>Password</c>), as a literal, <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    public string? Password { get; set; }

    /// <summary>PEM file of the authorities that are trusted (<c>CaPath</c>), and nobody else is. While authorities change it holds the old and the new one.</summary>
    public string? CaPath { get; set; }

    /// <summary>
    /// DNS name that every silo's certificate carries (<c>SiloName</c>); default <c>orleansbots-silo</c>. Addresses of silos come and go, so it is a role
    /// and not a host that a certificate proves: who has no certificate of that name cannot pass for a silo.
    /// </summary>
    public string SiloName { get; set; } = "orleansbots-silo";

    /// <summary>True refuses gateways without a trusted certificate (<c>RequireClientCertificate</c>); default true. Silos always need one.</summary>
    public bool RequireClientCertificate { get; set; } = true;

    /// <summary>How often the files are looked at for new certificates (<c>ReloadInterval</c>); default 30 s.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(30);
}
