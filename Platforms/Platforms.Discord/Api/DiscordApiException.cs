using System.Globalization;

namespace OrleansBots.Platforms.Discord.Api;

/// <summary>Discord refused a management call, or its answer made no sense.</summary>
internal sealed class DiscordApiException(ApiReply reply, string reason) : Exception(reason)
{
    public ApiReply Reply { get; } = reply;

    /// <summary>True where repeating helps nothing until a person changes something.</summary>
    public bool NeedsOperator => (int)Reply.Status is 401 or 403;

    public static DiscordApiException Of(ApiReply reply) => new(reply, ApiError.Read(reply.Body.Span) is { } error
        ? string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)reply.Status}, code {error.Code}: {error.Message}{(error.Detail is null ? "" : $" ({error.Detail})")}")
        : string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)reply.Status} without a message of Discord's"));
}
