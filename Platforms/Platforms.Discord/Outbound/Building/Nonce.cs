using System.Security.Cryptography;
using System.Text;

namespace OrleansBots.Platforms.Discord.Outbound.Building;

/// <summary>
/// The key by which Discord knows a message again: the same at every try of a delivery, 25 characters as Discord's limit is. For a few minutes a second
/// request with it returns the first message instead of writing another.
/// </summary>
internal static class Nonce
{
    private const int Length = 25;

    public static string Of(string deliveryId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(deliveryId)))[..Length];
}
