using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Platforms.Discord.Outbound.Answers;
using OrleansBots.Platforms.Discord.Outbound.Building;

namespace OrleansBots.Platforms.Discord.Outbound;

/// <summary>Takes the bot's reactions to a message back. Discord wants to be told which, so it is asked first.</summary>
internal sealed class OwnReactions(DiscordApi api, DeliveryTransport transport)
{
    /// <exception cref="OperationCanceledException">The token ended.</exception>
    public async Task<DeliveryResult> RemoveAsync(ChannelSettings channel, string chatId, string messageId, CancellationToken cancellationToken)
    {
        var path = $"channels/{RequestBuilder.Id(chatId)}/messages/{RequestBuilder.Id(messageId)}";
        try
        {
            var reply = await api.SendAsync(channel, new(HttpMethod.Get, path), cancellationToken);
            if (!reply.IsSuccess) return AnswerClassifier.Classify(reply, repeatable: true);
            foreach (var emoji in OwnIn(reply))
            {
                var departure = new Departure("reaction.delete", HttpMethod.Delete, $"{path}/reactions/{Uri.EscapeDataString(emoji)}/@me") { RestsNobody = true };
                if (await transport.SendAsync(channel, departure, cancellationToken) is not DeliveryResult.Sent and var failure) return failure;
            }

            return new DeliveryResult.Sent(null);
        }
        catch (HttpRequestException exception)
        {
            return new DeliveryResult.Transient($"{exception.HttpRequestError}: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryResult.Transient("No answer in time.");
        }
    }

    private static List<string> OwnIn(ApiReply reply)
    {
        try
        {
            using var message = JsonDocument.Parse(reply.Body);
            return
            [
                .. message.RootElement.Objects("reactions")
                    .Where(reaction => reaction.Flag("me"))
                    .Select(reaction => NameOf(reaction.Object("emoji")))
                    .OfType<string>(),
            ];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static string? NameOf(JsonElement? emoji) =>
        emoji is { } own && own.Text("name") is { } name ? own.Snowflake("id") is { } id ? $"{name}:{id}" : name : null;
}
