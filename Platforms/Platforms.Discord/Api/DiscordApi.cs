using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Inbound;

namespace OrleansBots.Platforms.Discord.Api;

/// <summary>The way to Discord's REST API, version 10.</summary>
internal sealed class DiscordApi(HttpClient http, TimeProvider timeProvider)
{
    private static readonly Uri s_discord = new("https://discord.com");

    private static readonly string s_version = typeof(DiscordApi).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Sends one call and reads the answer, whatever it is.</summary>
    /// <exception cref="HttpRequestException">Discord could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token ended, or no answer came in time.</exception>
    public async Task<ApiReply> SendAsync(ChannelSettings channel, ApiCall call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, AddressOf(channel, call.Path)) { Content = call.Content };
        // Cloudflare turns away whoever does not present himself in this form.
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgentOf(channel));
        if (call.AsBot) request.Headers.Authorization = new AuthenticationHeaderValue("Bot", channel.Token);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new() { Status = response.StatusCode, Body = body, Rate = RateHeaders.Read(response.Headers, timeProvider.GetUtcNow()) };
    }

    /// <summary>Asks how to connect to the Gateway.</summary>
    /// <exception cref="DiscordApiException">Discord refused, or its answer made no sense.</exception>
    /// <exception cref="HttpRequestException">Discord could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token ended, or no answer came in time.</exception>
    public async Task<GatewayInfo> GetGatewayAsync(ChannelSettings channel, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(channel, new(HttpMethod.Get, "gateway/bot"), cancellationToken);
        if (reply.Status != HttpStatusCode.OK) throw DiscordApiException.Of(reply);
        return ReadGateway(reply) ?? throw new DiscordApiException(reply, "The answer to GET /gateway/bot does not tell where the Gateway is.");
    }

    /// <summary>Answers an interaction that came by the Gateway.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="interactionId">The interaction's id.</param>
    /// <param name="interactionToken">The interaction's token.</param>
    /// <param name="body">The answer, as it would stand in the response to a webhook.</param>
    /// <param name="cancellationToken">Ends the call; an answer counts for three seconds only.</param>
    /// <exception cref="HttpRequestException">Discord could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token ended, or no answer came in time.</exception>
    public Task<ApiReply> AnswerInteractionAsync(
        ChannelSettings channel, string interactionId, string interactionToken, string body, CancellationToken cancellationToken)
    {
        var path = $"interactions/{interactionId}/{Uri.EscapeDataString(interactionToken)}/callback";
        return SendAsync(channel, new(HttpMethod.Post, path, new StringContent(body, null, "application/json"), AsBot: false), cancellationToken);
    }

    private static Uri AddressOf(ChannelSettings channel, string path) => new(channel.ApiBaseUrl ?? s_discord, $"/api/v10/{path}");

    private static string UserAgentOf(ChannelSettings channel) => $"DiscordBot ({HomeOf(channel)}, {s_version}) OrleansBots";

    /// <summary>
    /// Where a person finds out about the bot: this installation, or the bot's page at Discord
    /// (https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow).
    /// </summary>
    private static string HomeOf(ChannelSettings channel) => channel.PublicUrl?.GetLeftPart(UriPartial.Authority)
        ?? (channel.Section[DiscordSetting.ApplicationId] is { Length: > 0 } id ? $"https://discord.com/oauth2/authorize?client_id={id}" : "https://discord.com");

    private static GatewayInfo? ReadGateway(ApiReply reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            var root = document.RootElement;
            if (root.Text("url") is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("ws" or "wss")) return null;
            var starts = root.Object("session_start_limit") ?? default;
            return new(
                url,
                Count(root, "shards", 1),
                new(
                    Count(starts, "total", 1000),
                    Count(starts, "remaining", 0),
                    TimeSpan.FromMilliseconds(Count(starts, "reset_after", 0)),
                    Math.Max(1, Count(starts, "max_concurrency", 1))));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static int Count(JsonElement element, string name, int fallback) =>
        element.Number(name) is >= 0 and <= int.MaxValue and var number ? (int)number : fallback;
}
