using System.Text.Json;
using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Inbound;

namespace OrleansBots.Platforms.Discord.Media;

/// <summary>Finds the address of a file again by its id: addresses of attachments end after a day, but the message that holds them gets new ones.</summary>
internal sealed class FileAddresses(DiscordApi api)
{
    /// <summary>A fresh address; null where the id does not tell where the file is.</summary>
    /// <exception cref="MediaUnavailableException">The message is gone, or Discord could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token ended.</exception>
    public async Task<Uri?> FindAsync(ChannelSettings channel, string fileId, CancellationToken cancellationToken) => fileId.Split('/') switch
    {
        ["sticker", var name] => StickerOf(channel, name),
        [var chat, var message, var attachment] when IsId(chat) && IsId(message) => await AskAsync(channel, chat, message, attachment, cancellationToken),
        _ => null,
    };

    private async Task<Uri> AskAsync(ChannelSettings channel, string chat, string message, string attachment, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await api.SendAsync(channel, new(HttpMethod.Get, $"channels/{chat}/messages/{message}"), cancellationToken);
            if (!reply.IsSuccess) throw new MediaUnavailableException((int)reply.Status is 404 ? "gone" : "refused", DiscordApiException.Of(reply).Message);
            return AddressIn(reply, attachment) ?? throw new MediaUnavailableException("gone", "The message does not hold the file any more.");
        }
        catch (HttpRequestException exception)
        {
            throw new MediaUnavailableException("unreachable", $"Discord could not be reached: {exception.HttpRequestError}.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaUnavailableException("unreachable", "Discord did not answer in time.", exception);
        }
    }

    private static Uri? AddressIn(ApiReply reply, string attachmentId)
    {
        try
        {
            using var message = JsonDocument.Parse(reply.Body);
            foreach (var attachment in message.RootElement.Objects("attachments"))
            {
                if (attachment.Snowflake("id") == attachmentId && Uri.TryCreate(attachment.Text("url"), UriKind.Absolute, out var url)) return url;
            }

            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Uri? StickerOf(ChannelSettings channel, string name)
    {
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '.')) return null;
        var host = channel.ApiBaseUrl ?? new(name.EndsWith(".gif", StringComparison.Ordinal) ? "https://media.discordapp.net" : "https://cdn.discordapp.com");
        return new(host, $"/stickers/{name}");
    }

    private static bool IsId(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiDigit);
}
