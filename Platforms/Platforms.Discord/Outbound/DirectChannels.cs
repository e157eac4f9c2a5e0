using System.Collections.Concurrent;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Outbound.Answers;

namespace OrleansBots.Platforms.Discord.Outbound;

/// <summary>
/// Opens the channels of direct messages. Discord returns the same one at every call, but limits whoever asks for many, so answers are remembered.
/// </summary>
internal sealed class DirectChannels(DiscordApi api)
{
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<(ChannelKey Channel, string UserId), string> _channels = new();

    /// <summary>The id of a user's channel, or what became of the request for it.</summary>
    /// <exception cref="OperationCanceledException">The token ended.</exception>
    public async Task<(string? ChatId, DeliveryResult? Failure)> OpenAsync(ChannelSettings channel, string userId, CancellationToken cancellationToken)
    {
        if (_channels.TryGetValue((channel.Key, userId), out var known)) return (known, null);
        try
        {
            using var content = new StringContent(JsonSerializer.Serialize(new Dictionary<string, string> { ["recipient_id"] = userId }), null, "application/json");
            var reply = await api.SendAsync(channel, new(HttpMethod.Post, "users/@me/channels", content), cancellationToken);
            var result = AnswerClassifier.Classify(reply, repeatable: true);
            if (result is not DeliveryResult.Sent { PlatformMessageId: { } chatId }) return (null, Unusable(result));
            if (_channels.Count >= MaxRemembered) _channels.Clear();
            return (_channels[(channel.Key, userId)] = chatId, null);
        }
        catch (HttpRequestException exception)
        {
            return (null, new DeliveryResult.Transient($"{exception.HttpRequestError}: {exception.Message}"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new DeliveryResult.Transient("No answer in time."));
        }
    }

    private static DeliveryResult Unusable(DeliveryResult result) =>
        result is DeliveryResult.Sent ? new DeliveryResult.Transient("The answer does not tell the channel's id.") : result;
}
