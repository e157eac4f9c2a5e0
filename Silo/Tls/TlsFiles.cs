using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.ServiceDefaults.Configuration;

namespace OrleansBots.Silo.Tls;

/// <summary>Reads an identity from the files that are configured.</summary>
internal sealed class TlsFiles(TlsSettings settings, TlsRole role)
{
    /// <summary>A digest of all files, to notice new ones; null while one of them cannot be read.</summary>
    public string? Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            foreach (var path in (string?[])[settings.CertificatePath, settings.KeyPath, settings.CaPath])
            {
                if (!string.IsNullOrEmpty(path)) hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// A file is unreadable, or holds nothing that peers would accept; each fault names its key.
    /// </exception>
    public TlsIdentity Read(DateTimeOffset now)
    {
        var trusted = ReadOrFault("CaPath", settings.CaPath!, ReadAuthorities);
        if (string.IsNullOrWhiteSpace(settings.CertificatePath)) return new(null, trusted);
        var (leaf, intermediates) = ReadOrFault("CertificatePath", settings.CertificatePath, ReadOwn);
        var faults = TlsCertificateFaults.Of(leaf, intermediates, trusted, settings, role, now).ToList();
        if (faults.Count > 0) throw ConfigurationFaults.Exception(faults);
        return new(SslStreamCertificateContext.Create(leaf, intermediates, offline: true), trusted);
    }

    private static X509Certificate2Collection ReadAuthorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate in PEM");
    }

    private (X509Certificate2 Leaf, X509Certificate2Collection Intermediates) ReadOwn(string path)
    {
        var password = Password();
        return Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12" ? ReadPkcs12(path, password) : ReadPem(path, password);
    }

    private (X509Certificate2 Leaf, X509Certificate2Collection Intermediates) ReadPem(string path, string? password)
    {
        var intermediates = new X509Certificate2Collection();
        intermediates.ImportFromPemFile(path);
        if (intermediates.Count == 0) throw new CryptographicException("it holds no certificate in PEM");
        intermediates.RemoveAt(0);
        var keyPath = string.IsNullOrWhiteSpace(settings.KeyPath) ? path : settings.KeyPath;
        var (certificate, key) = (File.ReadAllText(path), File.ReadAllText(keyPath));
        var leaf = password is null ? X509Certificate2.CreateFromPem(certificate, key) : X509Certificate2.CreateFromEncryptedPem(certificate, key, password);
        return (leaf, intermediates);
    }

    private static (X509Certificate2 Leaf, X509Certificate2Collection Intermediates) ReadPkcs12(string path, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password);
        var leaf = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("it holds no private key");
        all.Remove(leaf);
        return (leaf, all);
    }

    private string? Password()
    {
        if (string.IsNullOrEmpty(settings.Password)) return null;
        var (value, fault) = ConfiguredSecret.Resolve(settings.Password);
        return fault is null ? value : throw ConfigurationFaults.Exception($"{TlsSettings.Section}:Password {fault}.");
    }

    private static T ReadOrFault<T>(string key, string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // A key that does not belong to the certificate is an ArgumentException.
            throw ConfigurationFaults.Exception(
                $"{TlsSettings.Section}:{key} is '{path}', which cannot be used ({exception.Message.TrimEnd('.')}); give a file of that kind, with KeyPath and Password that belong to it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ConfigurationFaults.Exception($"{TlsSettings.Section}:{key} is '{path}', and what it needs cannot be read ({exception.Message.TrimEnd('.')}); create the file or make it readable.");
        }
    }
}
