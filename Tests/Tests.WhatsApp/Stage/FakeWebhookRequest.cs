using System.Security.Cryptography;
using System.Text;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Tests.WhatsApp.Stage;

/// <summary>A webhook as the gateway hands it on.</summary>
internal sealed class FakeWebhookRequest(string method, string? signature, byte[] body, IReadOnlyDictionary<string, string>? query = null) : WebhookRequest
{
    public bool BodyWasRead { get; private set; }

    public override string Method => method;

    public static FakeWebhookRequest Signed(byte[] body) => new("POST", SignatureOf(body), body);

    public static FakeWebhookRequest Get(string query) => new(
        "GET",
        null,
        [],
        query.Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1])));

    public static string SignatureOf(byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(WhatsAppHarness.AppSecret), body));

    public override string? Header(string name) => name.Equals("X-Hub-Signature-256", StringComparison.OrdinalIgnoreCase) ? signature : null;

    public override string? Query(string name) => query?.GetValueOrDefault(name);

    public override ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(CancellationToken cancellationToken)
    {
        BodyWasRead = true;
        return new(body);
    }
}
