namespace OrleansBots.Silo.Configuration;

/// <summary>A silo's place in the cluster; section <c>OrleansBots:Silo</c>.</summary>
public sealed class SiloSettings
{
    /// <summary>Configuration section.</summary>
    public const string Section = "OrleansBots:Silo";

    /// <summary>Port for other silos (<c>OrleansBots:Silo:Port</c>); default 11111; 0 takes a free one.</summary>
    public int Port { get; set; } = 11111;

    /// <summary>Port for gateways (<c>OrleansBots:Silo:GatewayPort</c>); default 30000; 0 takes a free one.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>
    /// IP address under which the others reach this silo (<c>OrleansBots:Silo:AdvertisedAddress</c>), or <c>auto</c> for the machine's own first one
    /// that is not loopback; default 127.0.0.1.
    /// </summary>
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>
    /// IP address on which this silo listens (<c>OrleansBots:Silo:ListenAddress</c>) where that is not the advertised one: behind mapped ports or a proxy,
    /// which the others reach in its place. Default: the advertised address.
    /// </summary>
    public string? ListenAddress { get; set; }

    /// <summary>Name of the cluster (<c>OrleansBots:Silo:ClusterId</c>); silos and gateways with the same name meet. Default <c>orleansbots</c>.</summary>
    public string ClusterId { get; set; } = "orleansbots";

    /// <summary>Time between two probes of a neighbour (<c>OrleansBots:Silo:ProbeTimeout</c>); default 1 s.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Missed probes after which a silo is suspected (<c>OrleansBots:Silo:MissedProbes</c>); default 3.</summary>
    public int MissedProbes { get; set; } = 3;
}
