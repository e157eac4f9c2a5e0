using OrleansBots.Persistence;

namespace OrleansBots.Tests.Persistence.Stores;

internal static class StoreOptionsExtensions
{
    public static void CopyTo(this StoreOptions source, StoreOptions target)
    {
        target.Kind = source.Kind;
        target.ConnectionString = source.ConnectionString;
        target.SqlitePath = source.SqlitePath;
        target.DirectConnectionString = source.DirectConnectionString;
        target.MaxPoolSize = source.MaxPoolSize;
        target.MaxConnections = source.MaxConnections;
        target.Sessions = source.Sessions;
    }
}
