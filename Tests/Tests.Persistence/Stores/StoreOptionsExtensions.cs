using OrleansBots.Persistence;

namespace OrleansBots.Tests.Persistence.Stores;

internal static class StoreOptionsExtensions
{
    public static void CopyTo(this StoreOptions source, StoreOptions target)
    {
        target.Kind = source.Kind;
        target.ConnectionString = source.ConnectionString;
        target.SqlitePath = source.SqlitePath;
        target.MaxPoolSize = source.MaxPoolSize;
    }
}
