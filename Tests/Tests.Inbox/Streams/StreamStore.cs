using OrleansBots.Persistence;

namespace OrleansBots.Tests.Inbox.Streams;

/// <summary>A database for the silos of a test.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Location">Connection string or path.</param>
public sealed record StreamStore(StoreKind Kind, string Location)
{
    public void Configure(StoreOptions options)
    {
        options.Kind = Kind;
        if (Kind == StoreKind.Postgres) options.ConnectionString = Location;
        else options.SqlitePath = Location;
    }
}
