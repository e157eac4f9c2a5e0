using System.Text.Json;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Inbound;

namespace OrleansBots.Platforms.Discord.Registration;

/// <summary>The application that a token belongs to (GET /applications/@me).</summary>
/// <param name="Id">Its id.</param>
/// <param name="VerifyKey">Its public key, hexadecimal.</param>
/// <param name="InteractionsUrl">Where its interactions go; null where they come by the Gateway.</param>
internal sealed record ApplicationInfo(string Id, string? VerifyKey, string? InteractionsUrl)
{
    /// <exception cref="DiscordApiException">Discord refused, or its answer made no sense.</exception>
    public static ApplicationInfo Read(ApiReply reply)
    {
        if (!reply.IsSuccess) throw DiscordApiException.Of(reply);
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            var root = document.RootElement;
            if (root.Snowflake("id") is { } id) return new(id, root.Text("verify_key"), root.Text("interactions_endpoint_url"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new DiscordApiException(reply, "The answer to GET /applications/@me is no application.");
        }

        throw new DiscordApiException(reply, "The answer to GET /applications/@me has no id.");
    }
}
