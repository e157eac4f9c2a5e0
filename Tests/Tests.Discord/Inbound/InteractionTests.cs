using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Inbound;

public sealed class InteractionTests
{
    private const string InteractionToken = "aW50ZXJhY3Rpb246MTM3Nzc3Nzc3Nzc3Nzc3Nzc3NzpkdW1teXRva2Vu";

    public static TheoryData<string> Deferred =>
        [.. Fixtures.DiscordNames.Where(name => name.StartsWith("interaction_", StringComparison.Ordinal) && name is not ("interaction_ping" or "interaction_autocomplete"))];

    [Fact]
    public async Task Ping_Signed_IsAnsweredWithPong()
    {
        await using var harness = new DiscordHarness();

        var answer = Assert.IsType<InboundResult.Answer>(await harness.ReceiveAsync(Fixtures.Discord("interaction_ping")));

        Assert.Equal(new InboundResult.Answer(200, "application/json", """{"type":1}"""), answer);
    }

    [Theory]
    [MemberData(nameof(Deferred))]
    public async Task Interaction_OfEveryFixture_IsDeferredAndCanBeAnsweredFor15Minutes(string name)
    {
        await using var harness = new DiscordHarness();

        var accepted = Assert.IsType<InboundResult.Accepted>(await harness.ReceiveAsync(Fixtures.Discord(name)));

        var inbound = Assert.Single(accepted.Events);
        var received = Assert.IsAssignableFrom<UserEvent>(inbound.Event);
        var isComponent = received is ChoiceMade;
        Assert.Equal(isComponent ? """{"type":6}""" : """{"type":5}""", accepted.Response!.Body);
        Assert.StartsWith("1370000000000000", inbound.PlatformEventId, StringComparison.Ordinal);
        Assert.Equal("1355555555555555501", received.Sender.Id);
        Assert.Equal("Nelly", received.Sender.DisplayName);
        var handle = received.Chat.ReplyHandle!;
        Assert.Equal(
            new InteractionHandle(isComponent ? Deferral.Update : Deferral.Reply, "1311111111111111111", inbound.PlatformEventId, InteractionToken),
            InteractionHandle.Read(handle));
        Assert.InRange(handle.ExpiresAt - harness.Time.GetUtcNow(), TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        // Discord never sends it again: a user who is told nothing would wait for ever.
        Assert.Equal(200, accepted.BusyResponse!.Status);
        Assert.Contains("\"flags\":64", accepted.BusyResponse.Body, StringComparison.Ordinal);
        Assert.Contains("\"type\":4", accepted.BusyResponse.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlashCommand_InGuild_IsCommandWithOptions()
    {
        var message = await ReceiveAsync<MessageReceived>("interaction_slash_command_guild");

        Assert.Equal(ChatKind.Group, message.Chat.Kind);
        Assert.Equal("1333333333333333333", message.Chat.ChatId);
        Assert.Equal("support", message.Chat.Title);
        Assert.Equal("fr", message.Sender.Language);
        Assert.True(message.IsForBot);
        var text = Assert.IsType<TextContent>(message.Content);
        Assert.Equal("/order 8841 urgent — été true", text.Text);
        Assert.Equal("order", text.Command!.Name);
        Assert.Equal("8841 urgent — été true", text.Command.Arguments);
        Assert.Equal(
            new Dictionary<string, string> { ["number"] = "8841", ["note"] = "urgent — été", ["notify"] = "true" },
            text.Command.Options);
        Assert.Equal(DateTimeOffset.Parse("2025-05-09", System.Globalization.CultureInfo.InvariantCulture).Year, message.OccurredAt.Year);
    }

    [Fact]
    public async Task SlashCommand_InDirectMessage_HasItsUserOutsideOfAMember()
    {
        var message = await ReceiveAsync<MessageReceived>("interaction_slash_command_dm");

        Assert.Equal(ChatKind.Private, message.Chat.Kind);
        Assert.Equal("1344444444444444444", message.Chat.ChatId);
        Assert.Equal("Nelly", message.Chat.Title);
        Assert.Equal("help", Assert.IsType<TextContent>(message.Content).Command!.Name);
    }

    [Fact]
    public async Task SlashCommand_WithSubcommandGroup_HasItsWordsInTheName()
    {
        var message = await ReceiveAsync<MessageReceived>("interaction_slash_subcommand_group");

        var command = Assert.IsType<TextContent>(message.Content).Command!;
        Assert.Equal("ticket admin assign", command.Name);
        Assert.Equal("1355555555555555502", command.Options!["agent"]);
    }

    [Fact]
    public async Task SlashCommand_WithAttachment_CarriesTheFile()
    {
        var message = await ReceiveAsync<MessageReceived>("interaction_slash_attachment_option");

        var command = Assert.IsType<TextContent>(message.Content).Command!;
        Assert.Equal("invoice.pdf", command.Options!["file"]);
        var file = command.Files!["file"];
        Assert.Equal(MediaKind.Document, file.Kind);
        Assert.Equal("application/pdf", file.MimeType);
        Assert.Equal(53412, file.SizeBytes);
        Assert.Equal("https://cdn.discordapp.com/ephemeral-attachments/1/2/invoice.pdf?ex=67&is=66&hm=ab", file.Url!.AbsoluteUri);
        // It waits in the inbox as JSON.
        var decoded = Assert.IsType<MessageReceived>(EventCodec.DecodeEvent(EventCodec.Encode((ConversationEvent)message)));
        Assert.Equal(file, Assert.IsType<TextContent>(decoded.Content).Command!.Files!["file"]);
    }

    [Fact]
    public async Task UserCommand_OnSomebody_NamesThem()
    {
        var message = await ReceiveAsync<MessageReceived>("interaction_user_command");

        var command = Assert.IsType<TextContent>(message.Content).Command!;
        Assert.Equal(("view profile", "1355555555555555502"), (command.Name, command.Arguments));
        Assert.Equal("1355555555555555502", command.Options!["user"]);
    }

    [Fact]
    public async Task MessageCommand_OnAMessage_AnswersItAndBringsItsText()
    {
        var message = await ReceiveAsync<MessageReceived>("interaction_message_command");

        var command = Assert.IsType<TextContent>(message.Content).Command!;
        Assert.Equal(("open ticket", "Printer is on fire"), (command.Name, command.Arguments));
        Assert.Equal("1377777777777777701", command.Options!["message"]);
        Assert.Equal("1377777777777777701", message.ReplyToMessageId);
    }

    [Fact]
    public async Task Button_Tapped_IsChoiceOfItsCarrier()
    {
        var choice = await ReceiveAsync<ChoiceMade>("interaction_button");

        Assert.Equal(("ord:8841:approve", "Approve"), (choice.Value, choice.Label));
        Assert.Null(choice.Values);
        Assert.Equal("1377777777777777702", choice.MessageId);
        Assert.Equal("1370000000000000008", choice.InteractionId);
    }

    [Fact]
    public async Task StringSelect_WithTwoPicked_HasBothValues()
    {
        var choice = await ReceiveAsync<ChoiceMade>("interaction_string_select");

        Assert.Equal(("m", "M"), (choice.Value, choice.Label));
        Assert.Equal(["m", "l"], choice.Values!);
    }

    [Fact]
    public async Task UserSelect_Picked_HasTheUsersId()
    {
        var choice = await ReceiveAsync<ChoiceMade>("interaction_user_select_resolved");

        Assert.Equal("1355555555555555502", choice.Value);
    }

    [Fact]
    public async Task Modal_OfEitherLayout_IsForm()
    {
        var labelled = await ReceiveAsync<FormSubmitted>("interaction_modal_submit_label");
        var legacy = await ReceiveAsync<FormSubmitted>("interaction_modal_submit_action_row_legacy");

        Assert.Equal(("feedback:8841", "feedback:8841"), (labelled.Form, legacy.Form));
        Assert.Equal(new Dictionary<string, string> { ["comment"] = "Très bien, merci 🙏", ["rating"] = "5" }, labelled.Fields);
        Assert.Equal(new Dictionary<string, string> { ["comment"] = "old style modal" }, legacy.Fields);
        Assert.Equal("1377777777777777702", legacy.MessageId);
    }

    [Theory]
    [InlineData("""{"id":"1","application_id":"2","token":"t","type":2,"channel_id":"3","user":{"id":"4"}}""", "incomplete")]
    [InlineData("""{"id":"1","application_id":"2","token":"t","type":3,"channel_id":"3","user":{"id":"4"},"data":{}}""", "incomplete")]
    [InlineData("""{"id":"1","application_id":"2","token":"t","type":2,"channel_id":"3","data":{"name":"x"}}""", "incomplete")]
    [InlineData("""{"id":"1","application_id":"2","token":"t","type":2,"channel_id":"3","user":{"id":"4"},"data":{"name":"\ud800"}}""", "invalid-text")]
    [InlineData("""{"id":"1","application_id":"2","token":"t"}""", "incomplete")]
    [InlineData("[]", "not-an-object")]
    public async Task Body_ThatIsNotUnderstood_IsKept(string body, string cause)
    {
        await using var harness = new DiscordHarness();

        var kept = Assert.IsType<InboundResult.Unintelligible>(await harness.ReceiveAsync(System.Text.Encoding.UTF8.GetBytes(body)));

        Assert.Equal(cause, kept.Cause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    public async Task Body_ThatIsNotJson_IsMalformed(string body)
    {
        await using var harness = new DiscordHarness();

        Assert.IsType<InboundResult.Malformed>(await harness.ReceiveAsync(System.Text.Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public async Task Interaction_OfAnUnknownType_IsIgnored()
    {
        await using var harness = new DiscordHarness();

        var ignored = Assert.IsType<InboundResult.Ignored>(await harness.ReceiveAsync("""{"id":"1","token":"t","type":99}"""u8.ToArray()));

        Assert.Equal("interaction_type_99", ignored.Kind);
    }

    private static async Task<T> ReceiveAsync<T>(string name)
        where T : UserEvent
    {
        await using var harness = new DiscordHarness();
        var accepted = Assert.IsType<InboundResult.Accepted>(await harness.ReceiveAsync(Fixtures.Discord(name)));
        return Assert.IsType<T>(Assert.Single(accepted.Events).Event);
    }
}
