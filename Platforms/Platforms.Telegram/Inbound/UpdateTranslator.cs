using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Telegram.Api;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>Turns the bytes of one update into events; shared by webhooks and polling.</summary>
internal sealed class UpdateTranslator(TelegramApis apis, BotUsernames usernames, TimeProvider timeProvider)
{
    public async ValueTask<InboundResult> TranslateAsync(ChannelSettings channel, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var (update, failure) = UpdateReader.Read(body);
        if (update is null) return failure!;
        try
        {
            // The name matters only where a message carries one, so most updates never wait for it.
            var username = Addressing.NeedsUsername(UpdateMapper.MessageOf(update)) ? await usernames.GetAsync(channel, cancellationToken) : null;
            return UpdateMapper.Map(update, new BotIdentity(apis.For(channel).BotId, username), timeProvider.GetUtcNow(), body.Span);
        }
        catch (IncompleteUpdateException exception)
        {
            return new InboundResult.Unintelligible("incomplete", exception.Message, body);
        }
    }
}
