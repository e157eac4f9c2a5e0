namespace OrleansBots.Platforms.WhatsApp.Outbound.Building;

/// <summary>A message that WhatsApp would refuse in any case; found before anything is sent. Becomes a rejection where requests are sent.</summary>
internal sealed class UnsendableException(string cause, string message) : Exception(message)
{
    /// <summary>Short, stable name of the cause.</summary>
    public string Cause { get; } = cause;
}
