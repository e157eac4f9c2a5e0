namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>An item of a batch lacks what it cannot do without. Caught where items are read; the item becomes a dead letter, its neighbours go on.</summary>
internal sealed class UnreadableItemException(string cause, string message) : Exception(message)
{
    /// <summary>Short, stable name of the cause.</summary>
    public string Cause { get; } = cause;

    public static UnreadableItemException Missing(string field) => new("incomplete", $"The field {field} is missing or of another kind.");
}
