using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Discord.Inbound.Interactions;

/// <summary>Maps commands: those typed behind a slash, and those in the menu of a user or a message.</summary>
internal static class CommandMapper
{
    private const long OnUser = 2;
    private const long OnMessage = 3;

    public static UserEvent Map(InteractionOrigin origin, JsonElement data)
    {
        var command = CommandOf(data);
        return new MessageReceived
        {
            OccurredAt = origin.OccurredAt,
            Sender = origin.Sender,
            Chat = origin.Chat,
            Content = new TextContent { Text = command.Arguments.Length == 0 ? $"/{command.Name}" : $"/{command.Name} {command.Arguments}", Command = command },
            // The message whose menu held the command is what it is about.
            ReplyToMessageId = data.Number("type") == OnMessage ? data.Snowflake("target_id") : null,
        };
    }

    private static BotCommand CommandOf(JsonElement data)
    {
        var options = CommandOptions.Read(data);
        return data.Number("type") switch
        {
            OnUser => new() { Name = options.Name, Arguments = TargetOf(data), Options = Named("user", TargetOf(data)) },
            OnMessage => OnMessageCommand(options.Name, data),
            _ => new() { Name = options.Name, Arguments = string.Join(' ', options.Values.Values), Options = options.Values, Files = options.Files },
        };
    }

    private static BotCommand OnMessageCommand(string name, JsonElement data)
    {
        var target = TargetOf(data);
        var text = data.Object("resolved")?.Object("messages")?.Object(target)?.Text("content") ?? "";
        return new() { Name = name, Arguments = text, Options = Named("message", target) };
    }

    private static string TargetOf(JsonElement data) => data.RequiredSnowflake("target_id");

    private static Dictionary<string, string> Named(string name, string value) => new(StringComparer.Ordinal) { [name] = value };
}
