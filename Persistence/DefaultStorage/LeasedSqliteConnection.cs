using Microsoft.Data.Sqlite;

namespace OrleansBots.Persistence.DefaultStorage;

/// <summary>A connection that stays open when its user disposes it, and lets the next user have it.</summary>
internal sealed class LeasedSqliteConnection(string connectionString, Action onReturned) : SqliteConnection(connectionString)
{
    private int _leased;
    private bool _closing;

    public void Lease() => Volatile.Write(ref _leased, 1);

    public void CloseForGood()
    {
        _closing = true;
        Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _leased, 0) == 1) onReturned();
        base.Dispose(disposing && _closing);
    }
}
