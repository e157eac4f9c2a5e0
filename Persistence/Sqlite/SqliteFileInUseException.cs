namespace OrleansBots.Persistence.Sqlite;

/// <summary>The SQLite file belongs to another running process.</summary>
public sealed class SqliteFileInUseException(string message, Exception innerException) : Exception(message, innerException);
