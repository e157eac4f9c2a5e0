using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;

namespace OrleansBots.Tests.Deploy.Tls;

/// <summary>
/// Files of one process, laid out as Kubernetes mounts a secret: the names are links through <c>..data</c>, which is turned around when the secret
/// changes.
/// </summary>
internal sealed class CertificateDirectory
{
    private readonly string _path;
    private int _versions;

    public CertificateDirectory(string parent, string name)
    {
        _path = Directory.CreateDirectory(Path.Combine(parent, name)).FullName;
        foreach (var file in (string[])["tls.crt", "tls.key", "ca.crt"]) File.CreateSymbolicLink(Path.Combine(_path, file), Path.Combine("..data", file));
    }

    public string CertificatePath => Path.Combine(_path, "tls.crt");

    public string KeyPath => Path.Combine(_path, "tls.key");

    public string CaPath => Path.Combine(_path, "ca.crt");

    /// <summary>Puts files in the place of those before, all at once.</summary>
    public void Write(X509Certificate2 certificate, string authorities, X509Certificate2? key = null)
    {
        var version = $"..{++_versions}";
        var directory = Directory.CreateDirectory(Path.Combine(_path, version)).FullName;
        File.WriteAllText(Path.Combine(directory, "tls.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(directory, "tls.key"), (key ?? certificate).GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(directory, "ca.crt"), authorities);
        File.CreateSymbolicLink(Path.Combine(_path, "..next"), version);
        // .NET moves no link to a directory over another one.
        Assert.Equal(0, Rename(Path.Combine(_path, "..next"), Path.Combine(_path, "..data")));
    }

    /// <summary>The keys of the configuration, as variables of a process.</summary>
    public Dictionary<string, string> Settings(string mode) => new()
    {
        ["OrleansBots__Tls__Mode"] = mode,
        ["OrleansBots__Tls__CertificatePath"] = CertificatePath,
        ["OrleansBots__Tls__KeyPath"] = KeyPath,
        ["OrleansBots__Tls__CaPath"] = CaPath,
        ["OrleansBots__Tls__ReloadInterval"] = "00:00:01",
    };

    [DllImport("libc", EntryPoint = "rename", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename(string from, string to);
}
