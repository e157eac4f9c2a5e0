using System.Net;

namespace OrleansBots.Silo.Configuration;

/// <summary>Reads and checks <see cref="SiloSettings"/> before the host is built, because ports are needed to build it.</summary>
internal static class SiloSettingsReader
{
    /// <exception cref="InvalidOperationException">A setting is invalid; the message names every faulty key.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(SiloSettings.Section).Get<SiloSettings>() ?? new SiloSettings();
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? options : throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
    }

    private static IEnumerable<string> Faults(SiloSettings options)
    {
        if (options.Port is < 0 or > 65535) yield return $"{SiloSettings.Section}:Port is {options.Port}; give a port from 0 to 65535.";
        if (options.GatewayPort is < 0 or > 65535) yield return $"{SiloSettings.Section}:GatewayPort is {options.GatewayPort}; give a port from 0 to 65535.";
        if (!IPAddress.TryParse(options.AdvertisedAddress, out _))
            yield return $"{SiloSettings.Section}:AdvertisedAddress is '{options.AdvertisedAddress}'; give an IP address.";
        if (string.IsNullOrWhiteSpace(options.ClusterId)) yield return $"{SiloSettings.Section}:ClusterId is empty; give a name.";
        if (options.ProbeTimeout < TimeSpan.FromMilliseconds(200)) yield return $"{SiloSettings.Section}:ProbeTimeout is {options.ProbeTimeout}; give at least 0.2 s.";
        if (options.MissedProbes < 1) yield return $"{SiloSettings.Section}:MissedProbes is {options.MissedProbes}; give at least 1.";
    }
}
