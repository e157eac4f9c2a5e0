using System.Net;
using OrleansBots.ServiceDefaults.Configuration;

namespace OrleansBots.Silo.Configuration;

/// <summary>Reads and checks <see cref="SiloSettings"/> before the host is built, because ports are needed to build it.</summary>
public static class SiloSettingsReader
{
    /// <summary>Reads the section.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is invalid; each fault names its key.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = Bind(configuration.GetSection(SiloSettings.Section));
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? options : throw ConfigurationFaults.Exception(faults);
    }

    private static SiloSettings Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<SiloSettings>() ?? new SiloSettings();
        }
        catch (InvalidOperationException exception)
        {
            // The binder's message names the key and the type wanted.
            throw ConfigurationFaults.Exception(exception.Message);
        }
    }

    private static IEnumerable<string> Faults(SiloSettings options)
    {
        if (options.Port is < 0 or > 65535) yield return $"{SiloSettings.Section}:Port is {options.Port}; give a port from 0 to 65535.";
        if (options.GatewayPort is < 0 or > 65535) yield return $"{SiloSettings.Section}:GatewayPort is {options.GatewayPort}; give a port from 0 to 65535.";
        if (!AdvertisedAddress.IsValid(options.AdvertisedAddress))
            yield return $"{SiloSettings.Section}:AdvertisedAddress is '{options.AdvertisedAddress}'; give an IP address, or {AdvertisedAddress.Auto}.";
        if (options.ListenAddress is { } listen && !IPAddress.TryParse(listen, out _))
            yield return $"{SiloSettings.Section}:ListenAddress is '{listen}'; give an IP address, or leave it out to listen on the advertised one.";
        if (string.IsNullOrWhiteSpace(options.ClusterId)) yield return $"{SiloSettings.Section}:ClusterId is empty; give a name.";
        if (options.ProbeTimeout < TimeSpan.FromMilliseconds(200)) yield return $"{SiloSettings.Section}:ProbeTimeout is {options.ProbeTimeout}; give at least 0.2 s.";
        if (options.MissedProbes < 1) yield return $"{SiloSettings.Section}:MissedProbes is {options.MissedProbes}; give at least 1.";
    }
}
