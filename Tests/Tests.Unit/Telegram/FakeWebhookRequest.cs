using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Tests.Unit.Telegram;

/// <summary>A webhook as the gateway hands it on.</summary>
internal sealed class FakeWebhookRequest(string? secret, byte[] body) : WebhookRequest
{
    public bool BodyWasRead { get; private set; }

    public override string Method => "POST";

    public override string? Header(string name) =>
        name.Equals("X-Telegram-Bot-Api-Secret-Token", StringComparison.OrdinalIgnoreCase) ? secret : null;

    public override string? Query(string name) => null;

    public override ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(CancellationToken cancellationToken)
    {
        BodyWasRead = true;
        return new(body);
    }
}
