namespace OrleansBots.Silo.Tls;

/// <summary>
/// How silos and gateways speak to silos (<c>OrleansBots:Tls:Mode</c>). A running cluster goes from <see cref="Off"/> to <see cref="Require"/> in three
/// rolls, one per mode, and no process ever meets one that it cannot speak to.
/// </summary>
public enum TlsMode
{
    /// <summary>Plain text.</summary>
    Off,

    /// <summary>Takes TLS and plain text, and speaks plain text itself.</summary>
    Accept,

    /// <summary>Takes TLS and plain text, and speaks TLS itself; it never falls back.</summary>
    Prefer,

    /// <summary>TLS only.</summary>
    Require,
}
