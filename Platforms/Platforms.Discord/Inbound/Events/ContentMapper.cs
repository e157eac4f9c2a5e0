using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Discord.Inbound.Events;

/// <summary>
/// Maps what a message holds: its text, or its files, the first of which carries the text. Without the intent to read messages, those that do
/// not mention the bot come empty.
/// </summary>
internal static class ContentMapper
{
    private const int MaxRawLength = 16 * 1024;

    /// <summary>The contents in order; empty where there is nothing to read.</summary>
    public static IReadOnlyList<InboundContent> Map(JsonElement message, BotIdentity bot)
    {
        var source = Forwarded(message) ?? message;
        var text = WithoutCall(source.Text("content"), bot);
        var files = FilesOf(source, message).ToArray();
        if (files.Length > 0) return WithCaption(files, text, message);
        if (!string.IsNullOrEmpty(text)) return [new TextContent { Text = text, Command = BotCommand.Read(text) }];
        // A bare mention calls the bot all the same.
        if (source.Text("content") is { } call) return [new TextContent { Text = call.Trim() }];
        return OddKindOf(source) is { } kind ? [Unsupported(kind, source)] : [];
    }

    private static IEnumerable<MediaContent> FilesOf(JsonElement source, JsonElement message) => source.Objects("attachments")
        .Select(attachment => AttachmentMapper.Map(attachment, message.Snowflake("channel_id"), message.Snowflake("id")))
        .Concat(source.Objects("sticker_items").Select(AttachmentMapper.MapSticker));

    private static InboundContent[] WithCaption(MediaContent[] files, string? text, JsonElement message)
    {
        var album = files.Length > 1 ? message.Snowflake("id") : null;
        return [.. files.Select((file, i) => file with { Caption = i == 0 && !string.IsNullOrEmpty(text) ? text : null, AlbumId = album })];
    }

    /// <summary>A forwarded message has its content in a snapshot and none of its own.</summary>
    private static JsonElement? Forwarded(JsonElement message)
    {
        foreach (var snapshot in message.Objects("message_snapshots"))
            return snapshot.Object("message");
        return null;
    }

    /// <summary>The text without the bot's own mention at its start, which only calls the bot; the user saw a name there, not these signs.</summary>
    private static string? WithoutCall(string? text, BotIdentity bot)
    {
        if (text is null) return null;
        foreach (var call in (ReadOnlySpan<string>)[$"<@{bot.UserId}>", $"<@!{bot.UserId}>"])
        {
            if (text.StartsWith(call, StringComparison.Ordinal)) return text[call.Length..].Trim();
        }

        return text;
    }

    private static string? OddKindOf(JsonElement source)
    {
        foreach (var kind in (ReadOnlySpan<string>)["poll", "embeds", "components"])
        {
            if (source.Object(kind) is not null || source.Objects(kind).Any()) return kind;
        }

        return null;
    }

    private static UnsupportedContent Unsupported(string kind, JsonElement source)
    {
        var raw = source.GetRawText();
        return new() { Kind = kind, Raw = raw.Length <= MaxRawLength ? raw : null };
    }
}
