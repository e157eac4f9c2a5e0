using System.Buffers;
using System.Text;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>Turns what the page sent into the event and into the form in which the history shows it.</summary>
internal static class ChatEvents
{
    /// <summary>The event. Its platform id names the visitor too, so that nobody can use up another's ids.</summary>
    public static InboundEvent ToEvent(ChatInput input, string userId, DateTimeOffset at)
    {
        var sender = new Sender { Id = userId };
        var chat = new ChatAddress { ChatId = userId, Kind = ChatKind.Private };
        UserEvent happened = input.Choice is { } choice
            ? new ChoiceMade { OccurredAt = at, Sender = sender, Chat = chat, MessageId = choice.MessageId, InteractionId = input.Id!, Value = choice.Value! }
            : new MessageReceived { OccurredAt = at, Sender = sender, Chat = chat, MessageId = input.Id, Content = ToContent(input.Text!) };
        return new($"{userId}:{input.Id}", happened);
    }

    /// <summary>The JSON that the history keeps.</summary>
    public static string ToBody(ChatInput input)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("type", input.Choice is null ? "text" : "choice");
        json.WriteString("text", input.Choice is { } choice ? choice.Label ?? choice.Value : input.Text);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static TextContent ToContent(string text) => new() { Text = text, Command = BotCommand.Read(text) };
}
