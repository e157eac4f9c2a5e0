using System.Globalization;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Inbound.Events;
using OrleansBots.Platforms.Discord.Inbound.Interactions;
using OrleansBots.Platforms.Discord.Inbound.Signatures;

namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>
/// Discord's webhooks: interactions and webhook events, which an application may send to one address. Discord now and then sends wrong
/// signatures on purpose and takes the address away from whoever does not refuse them with 401.
/// </summary>
internal sealed class DiscordInbound(PublicKeys keys, InteractionIntake interactions, InboundMetrics metrics, TimeProvider timeProvider) : IInboundAdapter
{
    private static readonly InboundResult s_unauthorized = new InboundResult.Unauthorized();
    private static readonly TimeSpan s_defaultMaxAge = TimeSpan.FromMinutes(5);

    public string Platform => PlatformNames.Discord;

    public async ValueTask<InboundResult> ReceiveAsync(ChannelSettings channel, WebhookRequest request, CancellationToken cancellationToken)
    {
        var signature = request.Header(InteractionSignature.SignatureHeader);
        var timestamp = request.Header(InteractionSignature.TimestampHeader);
        var body = await request.ReadBodyAsync(cancellationToken);
        var check = InteractionSignature.Check(keys.For(channel), signature, timestamp, body.Span, timeProvider.GetUtcNow(), MaxAgeOf(channel));
        if (check == SignatureCheck.Valid) return await ReadAsync(channel, body, cancellationToken);
        metrics.Refused(check);
        return s_unauthorized;
    }

    private async ValueTask<InboundResult> ReadAsync(ChannelSettings channel, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var (document, failure) = BodyReader.Read(body);
        if (document is null) return failure!;
        using (document)
        {
            var root = document.RootElement;
            // Only interactions can be answered, and so only they carry a token.
            var isInteraction = root.Field("token") is not null;
            try
            {
                return isInteraction ? await interactions.ReceiveAsync(channel, root, cancellationToken) : WebhookEventMapper.Map(root, timeProvider.GetUtcNow());
            }
            catch (Exception exception) when (exception is IncompleteEventException or InvalidOperationException)
            {
                var fault = BodyReader.Explain(exception, body);
                return isInteraction ? fault : WebhookEventMapper.Acknowledge(fault);
            }
        }
    }

    private static TimeSpan MaxAgeOf(ChannelSettings channel) =>
        TimeSpan.TryParse(channel.Section[DiscordSetting.SignatureMaxAge], CultureInfo.InvariantCulture, out var age) && age > TimeSpan.Zero ? age : s_defaultMaxAge;
}
