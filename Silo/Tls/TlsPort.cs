namespace OrleansBots.Silo.Tls;

/// <summary>Which of a silo's ports a peer called.</summary>
internal enum TlsPort
{
    /// <summary>For gateways.</summary>
    Gateway,

    /// <summary>For silos.</summary>
    Silo,
}
