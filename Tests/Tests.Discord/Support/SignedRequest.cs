using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Tests.Discord.Support;

/// <summary>A webhook as the gateway hands it on.</summary>
internal sealed class SignedRequest(string? signature, string? timestamp, byte[] body) : WebhookRequest
{
    public override string Method => "POST";

    public override string? Header(string name) => name.ToLowerInvariant() switch
    {
        "x-signature-ed25519" => signature,
        "x-signature-timestamp" => timestamp,
        _ => null,
    };

    public override string? Query(string name) => null;

    public override ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(CancellationToken cancellationToken) => new(body);
}
