using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Tests.Unit.Telegram.Outbound;

public sealed class RequestTests
{
    private static readonly ChatAddress Topic = new() { ChatId = "-1001", Kind = ChatKind.Group, ThreadId = "42", ConnectionId = "con" };

    public static TheoryData<OutboundMessage, string, string> Messages => new()
    {
        { new SendText { Text = "Hi <b>" }, "sendMessage", """{"chat_id":7,"text":"Hi <b>"}""" },
        {
            new SendText { Text = "**Hi** <", Format = TextFormat.Markdown, Silent = true, ReplyToMessageId = "5" },
            "sendMessage",
            """
            {"chat_id":7,"text":"<b>Hi</b> &lt;","parse_mode":"Html","disable_notification":true,
             "reply_parameters":{"message_id":5,"allow_sending_without_reply":true}}
            """
        },
        {
            new SendText
            {
                Text = "?",
                Keyboard = new InlineButtons
                {
                    Rows = [[new() { Label = "A", Value = "a" }, new() { Label = "B", Url = new("https://e.org/x") }], [new() { Label = "C", Value = "c" }]],
                },
            },
            "sendMessage",
            """
            {"chat_id":7,"text":"?","reply_markup":{"inline_keyboard":[[{"text":"A","callback_data":"a"},{"text":"B","url":"https://e.org/x"}],
             [{"text":"C","callback_data":"c"}]]}}
            """
        },
        {
            new SendText
            {
                Text = "?",
                Keyboard = new ReplyKeyboard
                {
                    OneTime = true,
                    Placeholder = "pick",
                    Rows = [[new() { Label = "A" }, new() { Label = "P", Request = ReplyKeyRequest.Contact }, new() { Label = "L", Request = ReplyKeyRequest.Location }]],
                },
            },
            "sendMessage",
            """
            {"chat_id":7,"text":"?","reply_markup":{"keyboard":[[{"text":"A"},{"text":"P","request_contact":true},{"text":"L","request_location":true}]],
             "resize_keyboard":true,"one_time_keyboard":true,"input_field_placeholder":"pick"}}
            """
        },
        { new SendText { Text = "?", Keyboard = new RemoveKeyboard() }, "sendMessage", """{"chat_id":7,"text":"?","reply_markup":{"remove_keyboard":true}}""" },
        {
            new SendMedia { Kind = MediaKind.Photo, Url = new("https://e.org/p.jpg"), Caption = "*c*", Format = TextFormat.Markdown },
            "sendPhoto",
            """{"chat_id":7,"photo":"https://e.org/p.jpg","caption":"<i>c</i>","parse_mode":"Html"}"""
        },
        { new SendMedia { Kind = MediaKind.Document, FileId = "F", ReplyToMessageId = "x" }, "sendDocument", """{"chat_id":7,"document":"F"}""" },
        { new SendMedia { Kind = MediaKind.Voice, FileId = "F" }, "sendVoice", """{"chat_id":7,"voice":"F"}""" },
        { new SendMedia { Kind = MediaKind.Audio, FileId = "F" }, "sendAudio", """{"chat_id":7,"audio":"F"}""" },
        { new SendMedia { Kind = MediaKind.Video, FileId = "F" }, "sendVideo", """{"chat_id":7,"video":"F"}""" },
        { new SendMedia { Kind = MediaKind.Animation, FileId = "F" }, "sendAnimation", """{"chat_id":7,"animation":"F"}""" },
        { new SendMedia { Kind = MediaKind.Sticker, FileId = "F" }, "sendSticker", """{"chat_id":7,"sticker":"F"}""" },
        { new SendMedia { Kind = MediaKind.VideoNote, FileId = "F" }, "sendVideoNote", """{"chat_id":7,"video_note":"F"}""" },
        { new EditText { MessageId = "9", Text = "new" }, "editMessageText", """{"chat_id":7,"message_id":9,"text":"new"}""" },
        {
            new AnswerChoice { InteractionId = "q", Text = new string('x', 300), ShowAlert = true },
            "answerCallbackQuery",
            $$"""{"callback_query_id":"q","text":"{{new string('x', 199)}}…","show_alert":true}"""
        },
        { new AnswerChoice { InteractionId = "q" }, "answerCallbackQuery", """{"callback_query_id":"q"}""" },
        { new SendLocation { Latitude = 1.5, Longitude = -2, ReplyToMessageId = "5" }, "sendLocation", """{"chat_id":7,"latitude":1.5,"longitude":-2,"reply_parameters":{"message_id":5,"allow_sending_without_reply":true}}""" },
        { new SendLocation { Latitude = 1.5, Longitude = -2, Name = "Shop", Address = "1 Main St" }, "sendVenue", """{"chat_id":7,"latitude":1.5,"longitude":-2,"title":"Shop","address":"1 Main St"}""" },
        { new SendContact { Name = "Help", PhoneNumber = "+331" }, "sendContact", """{"chat_id":7,"phone_number":"+331","first_name":"Help"}""" },
        { new SendReaction { MessageId = "9", Emoji = "👍" }, "setMessageReaction", """{"chat_id":7,"message_id":9,"reaction":[{"type":"emoji","emoji":"👍"}]}""" },
        { new SendReaction { MessageId = "9" }, "setMessageReaction", """{"chat_id":7,"message_id":9,"reaction":[]}""" },
        { new DeleteMessage { MessageId = "9" }, "deleteMessage", """{"chat_id":7,"message_id":9}""" },
        { new ShowTyping(), "sendChatAction", """{"chat_id":7,"action":"typing"}""" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task SendAsync_Message_IsThisRequest(OutboundMessage message, string method, string json)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_sendMessage"));
        await using var harness = new TelegramHarness(api.Address);

        Assert.Equal(new DeliveryResult.Sent("120"), await SendAsync(harness, message));

        Assert.Single(api.Calls).AssertIs(method, json);
    }

    [Theory]
    [InlineData(MediaKind.Photo)]
    [InlineData(MediaKind.Document)]
    [InlineData(MediaKind.Voice)]
    [InlineData(MediaKind.Audio)]
    [InlineData(MediaKind.Video)]
    [InlineData(MediaKind.Animation)]
    [InlineData(MediaKind.Sticker)]
    [InlineData(MediaKind.VideoNote)]
    public async Task SendAsync_MediaToATopicOfABusinessConnection_NamesBoth(MediaKind kind) =>
        await AssertPlaceAsync(new SendMedia { Kind = kind, FileId = "F" }, thread: true);

    [Fact]
    public async Task SendAsync_ToATopicOfABusinessConnection_NamesBoth()
    {
        await AssertPlaceAsync(new SendText { Text = "x" }, thread: true);
        await AssertPlaceAsync(new ShowTyping(), thread: true);
        await AssertPlaceAsync(new SendLocation { Latitude = 1, Longitude = 2 }, thread: true);
        await AssertPlaceAsync(new SendLocation { Latitude = 1, Longitude = 2, Name = "n" }, thread: true);
        await AssertPlaceAsync(new SendContact { Name = "n", PhoneNumber = "1" }, thread: true);
        await AssertPlaceAsync(new EditText { MessageId = "1", Text = "x" }, thread: false);
    }

    [Fact]
    public async Task SendAsync_DeletionOfABusinessConnection_HasAMethodOfItsOwn()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Json(200, """{"ok":true,"result":true}"""));
        await using var harness = new TelegramHarness(api.Address);

        Assert.Equal(new DeliveryResult.Sent(null), await SendAsync(harness, new DeleteMessage { MessageId = "9" }, Topic));

        Assert.Single(api.Calls).AssertIs("deleteBusinessMessages", """{"business_connection_id":"con","message_ids":[9]}""");
    }

    public static TheoryData<OutboundMessage, string, string> Unsendable => new()
    {
        { new SendText { Text = "x", Keyboard = OneButton(new() { Label = "A", Value = new string('é', 33) }) }, "7", "button-value-too-long" },
        { new SendText { Text = "x", Keyboard = OneButton(new() { Label = "A" }) }, "7", "button-without-action" },
        { new SendText { Text = " \n" }, "7", "empty-text" },
        { new SendText { Text = "x" }, "seven", "bad-chat-id" },
        { new SendMedia { Kind = MediaKind.Photo }, "7", "media-without-source" },
        { new SendMedia { Kind = MediaKind.Photo, FileId = "F", Url = new("https://e.org") }, "7", "media-without-source" },
        { new EditText { MessageId = "x", Text = "x" }, "7", "bad-message-id" },
        { new SendReaction { MessageId = "x", Emoji = "👍" }, "7", "bad-message-id" },
        { new DeleteMessage { MessageId = "x" }, "7", "bad-message-id" },
    };

    [Theory]
    [MemberData(nameof(Unsendable))]
    public async Task SendAsync_WhatTelegramWouldRefuse_IsRejectedWithoutACall(OutboundMessage message, string chatId, string cause)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_sendMessage"));
        await using var harness = new TelegramHarness(api.Address);

        var result = await SendAsync(harness, message, new() { ChatId = chatId });

        Assert.Equal(cause, Assert.IsType<DeliveryResult.Rejected>(result).Cause);
        Assert.Empty(api.Calls);
    }

    [Fact]
    public async Task SendAsync_ButtonValueOfSixtyFourBytes_IsSent()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_sendMessage"));
        await using var harness = new TelegramHarness(api.Address);

        Assert.IsType<DeliveryResult.Sent>(await SendAsync(harness, new SendText { Text = "x", Keyboard = OneButton(new() { Label = "A", Value = new string('é', 32) }) }));
    }

    internal static Task<DeliveryResult> SendAsync(
        TelegramHarness harness, OutboundMessage message, ChatAddress? chat = null, CancellationToken cancellationToken = default) =>
        harness.Outbound.SendAsync(
            harness.Channel(),
            new Delivery
            {
                Id = "d1",
                Conversation = ConversationKey.Private(new("acme", "support"), "7"),
                Chat = chat ?? new() { ChatId = "7" },
                Message = message,
                Timeline = new(),
            },
            cancellationToken);

    private static InlineButtons OneButton(Button button) => new() { Rows = [[button]] };

    private static async Task AssertPlaceAsync(OutboundMessage message, bool thread)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_sendMessage"));
        await using var harness = new TelegramHarness(api.Address);

        await SendAsync(harness, message, Topic);

        var json = Assert.Single(api.Calls).Json;
        Assert.Equal(-1001, json.GetProperty("chat_id").GetInt64());
        Assert.Equal("con", json.GetProperty("business_connection_id").GetString());
        if (thread) Assert.Equal(42, json.GetProperty("message_thread_id").GetInt32());
    }
}
