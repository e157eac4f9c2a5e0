using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Abstractions.Inbound;

/// <summary>A platform's inbound side: proves where a webhook came from and turns it into events. Fails closed; never throws for bad input.</summary>
public interface IInboundAdapter
{
    /// <summary>The platform served.</summary>
    string Platform { get; }

    /// <summary>Largest body in bytes; a larger one is refused before the adapter sees it.</summary>
    int MaxBodyBytes => 1024 * 1024;

    /// <summary>Authenticates and parses one webhook request.</summary>
    ValueTask<InboundResult> ReceiveAsync(ChannelSettings channel, WebhookRequest request, CancellationToken cancellationToken);
}
