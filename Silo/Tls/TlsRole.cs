namespace OrleansBots.Silo.Tls;

/// <summary>What a process is to the others, and so what its certificate must prove.</summary>
internal enum TlsRole
{
    /// <summary>Calls silos.</summary>
    Gateway,

    /// <summary>Calls silos and is called.</summary>
    Silo,
}
