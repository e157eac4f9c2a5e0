namespace OrleansBots.Persistence;

/// <summary>The database is away or did not answer in time. Whether the call took effect is unknown; it may be repeated.</summary>
public class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
