using OrleansBots.ServiceDefaults.Configuration;

namespace OrleansBots.Silo.Configuration;

/// <summary>Reads and checks <see cref="SiloSettings"/> before the host is built, because ports are needed to build it.</summary>
public static class SiloSettingsReader
{
    private const int MaxNameLength = 63;
    private const string NameRule = "1-63 of A-Z a-z 0-9 . _ -, with a letter or digit at both ends";

    /// <summary>Reads the section.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is invalid; each fault names its key.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = configuration.GetSection(SiloSettings.Section).Bind<SiloSettings>();
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? options : throw ConfigurationFaults.Exception(faults);
    }

    private static IEnumerable<string> Faults(SiloSettings options) => AddressFaults(options).Concat(NameFaults(options)).Concat(ProbeFaults(options));

    private static IEnumerable<string> AddressFaults(SiloSettings options)
    {
        if (options.Port is < 0 or > 65535) yield return $"{SiloSettings.Section}:Port is {options.Port}; give a port from 0 to 65535.";
        if (options.GatewayPort is < 0 or > 65535) yield return $"{SiloSettings.Section}:GatewayPort is {options.GatewayPort}; give a port from 0 to 65535.";
        if (options.Port != 0 && options.Port == options.GatewayPort)
            yield return $"{SiloSettings.Section}:GatewayPort is {options.GatewayPort}, and so is Port; give two ports, or 0 for free ones.";
        if (!AdvertisedAddress.IsValid(options.AdvertisedAddress))
            yield return $"{SiloSettings.Section}:AdvertisedAddress is '{options.AdvertisedAddress}'; give an IP address that the others can reach, or {AdvertisedAddress.Auto}.";
        if (!ListenAddress.IsValid(options.ListenAddress))
            yield return $"{SiloSettings.Section}:ListenAddress is '{options.ListenAddress}'; give an IP address of this machine, or {ListenAddress.Any}.";
    }

    private static IEnumerable<string> NameFaults(SiloSettings options)
    {
        if (!IsName(options.ClusterId)) yield return $"{SiloSettings.Section}:ClusterId is '{options.ClusterId}'; give {NameRule}.";
        if (!IsName(options.ServiceId)) yield return $"{SiloSettings.Section}:ServiceId is '{options.ServiceId}'; give {NameRule}.";
    }

    private static IEnumerable<string> ProbeFaults(SiloSettings options)
    {
        if (options.ProbeTimeout < TimeSpan.FromMilliseconds(200)) yield return $"{SiloSettings.Section}:ProbeTimeout is {options.ProbeTimeout}; give at least 0.2 s.";
        if (options.MissedProbes < 1) yield return $"{SiloSettings.Section}:MissedProbes is {options.MissedProbes}; give at least 1.";
    }

    /// <summary>Labels of Kubernetes and columns of the membership table must be able to hold it.</summary>
    private static bool IsName(string text) =>
        text.Length is > 0 and <= MaxNameLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]);
}
