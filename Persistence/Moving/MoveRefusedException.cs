namespace OrleansBots.Persistence.Moving;

/// <summary>The data cannot be moved, restored or backed up as things stand; nothing was changed. The message says what to do.</summary>
public sealed class MoveRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
