using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>Telegram's webhooks: the secret first, and only then the body.</summary>
internal sealed class TelegramInbound(UpdateTranslator translator) : IInboundAdapter
{
    private static readonly InboundResult s_unauthorized = new InboundResult.Unauthorized();

    public string Platform => PlatformNames.Telegram;

    public async ValueTask<InboundResult> ReceiveAsync(ChannelSettings channel, WebhookRequest request, CancellationToken cancellationToken)
    {
        if (!WebhookSecret.Matches(request.Header(WebhookSecret.HeaderName), channel.WebhookSecret)) return s_unauthorized;
        var body = await request.ReadBodyAsync(cancellationToken);
        return await translator.TranslateAsync(channel, body, cancellationToken);
    }
}
