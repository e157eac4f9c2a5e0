using System.Security.Cryptography;
using System.Text;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>Meta's question whether the webhook's address is ours, a GET asked when it is entered.</summary>
internal static class HubVerification
{
    private const string Text = "text/plain";

    private static readonly InboundResult.Answer s_refused = new(403, Text, "");
    private static readonly InboundResult.Answer s_incomplete = new(400, Text, "hub.challenge is missing.");

    /// <summary>Answers the challenge as it came, and as text alone: it is a stranger's input that is sent back.</summary>
    public static InboundResult.Answer Answer(WebhookRequest request, string verifyToken)
    {
        if (request.Query("hub.mode") != "subscribe" || !IsToken(request.Query("hub.verify_token"), verifyToken)) return s_refused;
        return request.Query("hub.challenge") is { Length: > 0 } challenge ? new(200, Text, challenge) : s_incomplete;
    }

    // Hashes, so that the comparison takes the same time for any length.
    private static bool IsToken(string? given, string configured) =>
        given is not null
        & CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(configured)))
        & configured.Length > 0;
}
