namespace OrleansBots.Persistence;

/// <summary>Turns the drivers' many ways of saying "away" into one.</summary>
internal static class StoreCallExtensions
{
    /// <summary>Awaits a call to the database; <paramref name="what"/> completes the sentence "... failed".</summary>
    /// <exception cref="StoreUnavailableException">The database is away or did not answer in time.</exception>
    public static async Task<T> OrUnavailableAsync<T>(this Task<T> call, string what)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (Exception exception) when (StoreFailure.IsUnavailable(exception))
        {
            throw new StoreUnavailableException($"{what} failed: {exception.Message}", exception);
        }
    }
}
