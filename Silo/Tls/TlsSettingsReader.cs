using OrleansBots.ServiceDefaults.Configuration;

namespace OrleansBots.Silo.Tls;

/// <summary>Reads and checks <see cref="TlsSettings"/>; the files they name are read by <see cref="TlsFiles"/>.</summary>
internal static class TlsSettingsReader
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is invalid; each fault names its key.</exception>
    public static TlsSettings Read(IConfiguration configuration, TlsRole role)
    {
        var settings = Bind(configuration.GetSection(TlsSettings.Section));
        if (settings.Mode == TlsMode.Off) return settings;
        var faults = Faults(settings, role).ToList();
        return faults.Count == 0 ? settings : throw ConfigurationFaults.Exception(faults);
    }

    private static TlsSettings Bind(IConfigurationSection section)
    {
        const string Modes = $"{nameof(TlsMode.Off)}, {nameof(TlsMode.Accept)}, {nameof(TlsMode.Prefer)} or {nameof(TlsMode.Require)}";
        var mode = section[nameof(TlsSettings.Mode)];
        // A number would pass for a mode.
        if (!string.IsNullOrEmpty(mode) && !Enum.GetNames<TlsMode>().Contains(mode, StringComparer.OrdinalIgnoreCase))
            throw ConfigurationFaults.Exception($"{TlsSettings.Section}:Mode is '{mode}'; give {Modes}.");
        return section.Bind<TlsSettings>();
    }

    private static IEnumerable<string> Faults(TlsSettings settings, TlsRole role)
    {
        if (role == TlsRole.Silo && string.IsNullOrWhiteSpace(settings.CertificatePath))
            yield return $"{TlsSettings.Section}:CertificatePath is missing, and a silo proves what it is with a certificate; give a PEM or PKCS#12 file.";
        if (string.IsNullOrWhiteSpace(settings.CaPath))
            yield return $"{TlsSettings.Section}:CaPath is missing; give the PEM file of the authority that signs the cluster's certificates.";
        if (Uri.CheckHostName(settings.SiloName) != UriHostNameType.Dns)
            yield return $"{TlsSettings.Section}:SiloName is '{settings.SiloName}'; give the DNS name that all silos' certificates carry.";
        if (settings.ReloadInterval < ShortestInterval || settings.ReloadInterval > LongestInterval)
            yield return $"{TlsSettings.Section}:ReloadInterval is {settings.ReloadInterval}; give a time from {ShortestInterval} to {LongestInterval}.";
    }
}
