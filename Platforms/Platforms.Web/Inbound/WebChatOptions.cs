namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>Bounds of the web chat's edge; section <c>OrleansBots:WebChat</c>.</summary>
public sealed class WebChatOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "OrleansBots:WebChat";

    /// <summary>Messages per visitor, as <c>permits/seconds [burst n]</c>; default 2/1s burst 15.</summary>
    public string VisitorLimit { get; set; } = "2/1s burst 15";

    /// <summary>Requests per address (IPv6: per /64 network), as <c>permits/seconds [burst n]</c>; default 20/1s burst 200.</summary>
    public string AddressLimit { get; set; } = "20/1s burst 200";

    /// <summary>Open event streams per visitor; default 6.</summary>
    public int StreamsPerVisitor { get; set; } = 6;

    /// <summary>Open event streams of this gateway; default 10,000.</summary>
    public int StreamsInAll { get; set; } = 10_000;
}
