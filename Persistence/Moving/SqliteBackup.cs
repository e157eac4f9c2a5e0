using Microsoft.Data.Sqlite;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Persistence.Moving;

/// <summary>Copies of the installation's SQLite file: taken while it runs, put back while it does not.</summary>
public static class SqliteBackup
{
    /// <summary>
    /// Writes a consistent copy of the database as it is at one moment. Readers and the writer of a running installation go on meanwhile. The copy
    /// appears under its name only when it is whole and was checked.
    /// </summary>
    /// <param name="databasePath">The installation's file.</param>
    /// <param name="backupPath">The file to write; it must not exist.</param>
    /// <exception cref="MoveRefusedException">There is no database, or there is a file of the copy's name already.</exception>
    public static void Take(string databasePath, string backupPath)
    {
        RequireDatabase(databasePath);
        CopyChecked(databasePath, backupPath);
    }

    /// <summary>Puts a copy in the installation's place, which must be empty.</summary>
    /// <param name="backupPath">A file that <see cref="Take"/> wrote.</param>
    /// <param name="databasePath">The installation's file.</param>
    /// <exception cref="MoveRefusedException">There is no such copy, it is damaged, or there is a database in its place.</exception>
    /// <exception cref="SqliteFileInUseException">A process runs on the file.</exception>
    public static void Restore(string backupPath, string databasePath)
    {
        RequireDatabase(backupPath);
        // A log that is left of another database would be played into this one.
        foreach (var left in new[] { databasePath, databasePath + "-wal", databasePath + "-shm" }.Where(File.Exists))
            throw new MoveRefusedException($"'{Path.GetFullPath(left)}' is still there. Move the old database away first, together with the files that end in -wal and -shm.");
        using var taken = SqliteFile.Take(databasePath);
        CopyChecked(backupPath, databasePath);
    }

    private static void CopyChecked(string from, string to)
    {
        if (File.Exists(to)) throw new MoveRefusedException($"'{Path.GetFullPath(to)}' is there already. Give a name that is free.");
        var unfinished = to + ".unfinished";
        File.Delete(unfinished);
        try
        {
            Copy(from, unfinished);
            File.Move(unfinished, to, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void Copy(string from, string to)
    {
        try
        {
            using var source = Open(from, SqliteOpenMode.ReadWrite);
            using var target = Open(to, SqliteOpenMode.ReadWriteCreate);
            // One step from first page to last: one moment, however long it takes.
            source.BackupDatabase(target);
            Check(target, from);
        }
        catch (SqliteException exception)
        {
            throw new MoveRefusedException($"'{Path.GetFullPath(from)}' cannot be copied: {exception.Message}", exception);
        }
    }

    private static void Check(SqliteConnection copy, string from)
    {
        using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        if (command.ExecuteScalar() is not "ok") throw new MoveRefusedException($"'{Path.GetFullPath(from)}' is damaged: {command.ExecuteScalar()}");
        command.CommandText = "SELECT count(*) FROM schema_version";
        command.ExecuteScalar();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void RequireDatabase(string path)
    {
        if (!File.Exists(path)) throw new MoveRefusedException($"There is no file '{Path.GetFullPath(path)}'.");
    }
}
