namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>A field is missing that Telegram always sends. Caught where an update is translated; the update becomes a dead letter.</summary>
internal sealed class IncompleteUpdateException(string field) : Exception($"The field {field} is missing or unknown.")
{
    /// <summary>Returns the value.</summary>
    /// <exception cref="IncompleteUpdateException">There is none.</exception>
    public static T Require<T>(T? value, string field)
        where T : class => value ?? throw new IncompleteUpdateException(field);
}
