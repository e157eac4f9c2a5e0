using System.Net.Http.Headers;
using OrleansBots.Grains.Abstractions.Media;

namespace OrleansBots.Platforms.WhatsApp.Media;

/// <summary>Compares what a file was announced as with what it is served as.</summary>
internal static class MediaTypes
{
    /// <exception cref="MediaUnavailableException">They differ.</exception>
    public static void Check(string? announced, string? served)
    {
        if (announced is null || served is null || IsSame(announced, served)) return;
        throw new MediaUnavailableException("wrong-type", "The file is served as another type than it was announced.");
    }

    // Parameters, such as a codec, come and go.
    private static bool IsSame(string one, string other) => string.Equals(NameOf(one), NameOf(other), StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string type) => MediaTypeHeaderValue.TryParse(type, out var parsed) ? parsed.MediaType! : type;
}
