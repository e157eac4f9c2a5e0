using System.Text;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Tests.Unit.Telegram.Inbound;

/// <summary>Whether a message of a group is meant for the bot.</summary>
public sealed class AddressingTests
{
    private const string Group = """{"id":-100,"type":"supergroup","title":"G"}""";
    private const string Private = """{"id":7,"type":"private","first_name":"Ann"}""";
    private const string User = """{"id":7,"is_bot":false,"first_name":"Ann"}""";
    private const string Bot = """{"id":7654321098,"is_bot":true,"first_name":"Demo"}""";

    [Theory]
    [InlineData(Private, "\"text\":\"hi\"", true)]
    [InlineData(Group, "\"text\":\"hi\"", false)]
    [InlineData(Group, "\"text\":\"hi @demo_bot\",\"entities\":[{\"type\":\"mention\",\"offset\":3,\"length\":9}]", true)]
    [InlineData(Group, "\"text\":\"👩‍💻 @Demo_Bot\",\"entities\":[{\"type\":\"mention\",\"offset\":6,\"length\":9}]", true)]
    [InlineData(Group, "\"text\":\"hi @other_bot\",\"entities\":[{\"type\":\"mention\",\"offset\":3,\"length\":10}]", false)]
    [InlineData(Group, "\"text\":\"hi @demo_bot\"", false)]
    [InlineData(Group, "\"text\":\"hi\",\"entities\":[{\"type\":\"mention\",\"offset\":1,\"length\":900}]", false)]
    [InlineData(Group, "\"text\":\"hi\",\"entities\":[{\"type\":\"mention\",\"offset\":2147483647,\"length\":2147483647}]", false)]
    [InlineData(Group, "\"text\":\"hi\",\"entities\":[{\"type\":\"mention\",\"offset\":-5,\"length\":3}]", false)]
    [InlineData(Group, "\"text\":\"Demo\",\"entities\":[{\"type\":\"text_mention\",\"offset\":0,\"length\":4,\"user\":" + Bot + "}]", true)]
    [InlineData(Group, "\"text\":\"Ann\",\"entities\":[{\"type\":\"text_mention\",\"offset\":0,\"length\":3,\"user\":" + User + "}]", false)]
    [InlineData(Group, "\"photo\":[{\"file_id\":\"F\",\"file_unique_id\":\"U\",\"width\":1,\"height\":1}],\"caption\":\"@demo_bot\",\"caption_entities\":[{\"type\":\"mention\",\"offset\":0,\"length\":9}]", true)]
    [InlineData(Group, "\"text\":\"/help\",\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":5}]", true)]
    [InlineData(Group, "\"text\":\"/help@demo_bot\",\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":14}]", true)]
    [InlineData(Group, "\"text\":\"hi\",\"reply_to_message\":{\"message_id\":1,\"date\":1,\"chat\":" + Group + ",\"from\":" + Bot + ",\"text\":\"?\"}", true)]
    [InlineData(Group, "\"text\":\"hi\",\"reply_to_message\":{\"message_id\":1,\"date\":1,\"chat\":" + Group + ",\"from\":" + User + ",\"text\":\"?\"}", false)]
    public async Task ReceiveAsync_Message_KnowsWhetherItIsForTheBot(string chat, string content, bool isForBot)
    {
        await using var harness = new TelegramHarness();
        foreach (var kind in new[] { "message", "edited_message" })
        {
            var happened = await ReceiveAsync(harness, $$$"""{"update_id":1,"{{{kind}}}":{"message_id":2,"date":3,"chat":{{{chat}}},"from":{{{User}}},{{{content}}}}}""");

            Assert.Equal(isForBot, happened is MessageReceived message ? message.IsForBot : Assert.IsType<MessageEdited>(happened).IsForBot);
        }
    }

    [Fact]
    public async Task ReceiveAsync_NameCannotBeLearnt_TakesAnyMentionAsMeant()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_500_internal"));
        await using var harness = new TelegramHarness(api.Address);

        var happened = await ReceiveAsync(
            harness,
            $$$"""{"update_id":1,"message":{"message_id":2,"date":3,"chat":{{{Group}}},"from":{{{User}}},"text":"@who","entities":[{"type":"mention","offset":0,"length":4}]}}""",
            username: null);

        Assert.True(Assert.IsType<MessageReceived>(happened).IsForBot);
    }

    private static async Task<ConversationEvent> ReceiveAsync(TelegramHarness harness, string body, string? username = "demo_bot")
    {
        var channel = username is null ? harness.Channel() : harness.Channel(own: ("username", username));
        var result = await harness.Inbound.ReceiveAsync(channel, new FakeWebhookRequest(TelegramHarness.Secret, Encoding.UTF8.GetBytes(body)), CancellationToken.None);
        return Assert.Single(Assert.IsType<InboundResult.Accepted>(result).Events).Event;
    }
}
