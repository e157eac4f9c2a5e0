using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Web.Inbound;

namespace OrleansBots.Tests.Unit.Web;

public sealed class ChatEventsTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ToEvent_Text_IsAPrivateMessageWithItsCommand()
    {
        var inbound = ChatEvents.ToEvent(new() { Id = "abcdefgh", Text = "/name Ada" }, "user", At);

        Assert.Equal("user:abcdefgh", inbound.PlatformEventId);
        var message = Assert.IsType<MessageReceived>(inbound.Event);
        Assert.Equal(new BotCommand { Name = "name", Arguments = "Ada" }, Assert.IsType<TextContent>(message.Content).Command);
        Assert.Equal(("user", "user", ChatKind.Private, At), (message.Sender.Id, message.Chat.ChatId, message.Chat.Kind, message.OccurredAt));
    }

    [Fact]
    public void ToEvent_Choice_NamesTheMessageAndIsAnsweredByItsId()
    {
        var inbound = ChatEvents.ToEvent(new() { Id = "abcdefgh", Choice = new() { MessageId = "b3", Value = "v" } }, "user", At);

        var choice = Assert.IsType<ChoiceMade>(inbound.Event);
        Assert.Equal(("b3", "v", "abcdefgh"), (choice.MessageId, choice.Value, choice.InteractionId));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("quotes \" and \\ and </script>")]
    public void ToBody_Text_IsJsonThatKeepsIt(string text)
    {
        using var json = JsonDocument.Parse(ChatEvents.ToBody(new() { Id = "abcdefgh", Text = text }));

        Assert.Equal("text", json.RootElement.GetProperty("type").GetString());
        Assert.Equal(text, json.RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public void ToBody_Choice_ShowsTheLabel()
    {
        using var json = JsonDocument.Parse(ChatEvents.ToBody(new() { Id = "abcdefgh", Choice = new() { MessageId = "b3", Value = "v", Label = "Blue" } }));

        Assert.Equal(("choice", "Blue"), (json.RootElement.GetProperty("type").GetString(), json.RootElement.GetProperty("text").GetString()));
    }
}
