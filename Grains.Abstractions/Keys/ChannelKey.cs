namespace OrleansBots.Grains.Abstractions.Keys;

/// <summary>
/// Identity of a channel: one bot account of a tenant on one platform, such as <c>acme/support</c>.
/// Key of the channel grain.
/// </summary>
public readonly record struct ChannelKey
{
    /// <summary>Creates a key from its parts.</summary>
    /// <param name="tenant">The tenant's name; not empty, at most 256 characters.</param>
    /// <param name="channel">The channel's name within the tenant; not empty, at most 256 characters.</param>
    /// <exception cref="ArgumentException">A part is empty or too long.</exception>
    public ChannelKey(string tenant, string channel)
    {
        Tenant = KeySegments.Require(tenant, nameof(tenant));
        Channel = KeySegments.Require(channel, nameof(channel));
    }

    /// <summary>The tenant that owns the channel.</summary>
    public string Tenant { get; }

    /// <summary>The channel's name within its tenant.</summary>
    public string Channel { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no channel key.</exception>
    public static ChannelKey Parse(string key)
    {
        var parts = KeySegments.Split(key, 2, "channel key");
        return new(parts[0], parts[1]);
    }

    /// <summary>The key as text, each segment escaped.</summary>
    public override string ToString() => KeySegments.Join(Tenant, Channel);
}
