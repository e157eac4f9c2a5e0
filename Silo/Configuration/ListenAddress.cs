using System.Net;

namespace OrleansBots.Silo.Configuration;

/// <summary>Reads <c>OrleansBots:Silo:ListenAddress</c>.</summary>
internal static class ListenAddress
{
    /// <summary>Every address of the machine.</summary>
    public const string Any = "any";

    /// <summary>True where the text can be an address.</summary>
    public static bool IsValid(string? text) => string.IsNullOrEmpty(text) || text == Any || IPAddress.TryParse(text, out _);

    /// <summary>The address, or null where it is the advertised one.</summary>
    public static IPAddress? Resolve(string? text) => text switch
    {
        null or "" => null,
        Any => IPAddress.Any,
        _ => IPAddress.Parse(text),
    };
}
