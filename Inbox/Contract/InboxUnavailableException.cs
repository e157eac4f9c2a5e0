namespace OrleansBots.Inbox;

/// <summary>The database is away or refused; nothing was changed and the call may be repeated.</summary>
public sealed class InboxUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
