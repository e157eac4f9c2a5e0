namespace OrleansBots.Persistence.Postgres;

/// <summary>The connection strings do not give what the program needs; the message names the key and what to do.</summary>
public sealed class PostgresSetupException(string message) : Exception(message);
