using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.WhatsApp;
using OrleansBots.Platforms.WhatsApp.Outbound.Building;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Outbound;

/// <summary>Requests as they arrive at the Graph API.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private const string Head =
        """
        "messaging_product":"whatsapp","recipient_type":"individual","to":"16505551234","biz_opaque_callback_data":"acme/support/-/16505551234#7"
        """;

    private PlayedGraph? _graph;
    private WhatsAppHarness? _harness;

    private PlayedGraph Graph => _graph!;

    private WhatsAppHarness Harness => _harness!;

    public async Task InitializeAsync()
    {
        _graph = await PlayedGraph.StartAsync(PlayedAnswer.Fixture("ok_send"));
        _harness = WhatsAppHarness.At(_graph.Address);
    }

    public async Task DisposeAsync()
    {
        await Harness.DisposeAsync();
        await Graph.DisposeAsync();
    }

    [Fact]
    public async Task SendAsync_Text_GoesToTheNumbersEdgeWithTheTokenInTheHeader()
    {
        var result = await Harness.SendAsync(new SendText { Text = "Hello", ReplyToMessageId = "wamid.q" });

        Assert.Equal(new DeliveryResult.Sent("wamid.HBgLMTY1MDU1NTEyMzQVAgARGBJFNjk2OTMwNEZCQjhGMzUyQUYA"), result);
        Assert.Equal(("POST", "/v25.0/106540352242922/messages"), (Graph.Call.Method, Graph.Call.Path));
        Assert.Equal($"Bearer {WhatsAppHarness.Token}", Graph.Call.Headers["Authorization"]);
        AssertSent(Graph.Call, """ "context":{"message_id":"wamid.q"},"type":"text","text":{"body":"Hello","preview_url":false}""");
    }

    [Fact]
    public async Task SendAsync_OtherApiVersion_IsInThePath()
    {
        await Harness.Outbound.SendAsync(Harness.Channel(("apiVersion", "v23.0")), Harness.Delivery(new SendText { Text = "x" }), CancellationToken.None);

        Assert.Equal("/v23.0/106540352242922/messages", Graph.Call.Path);
    }

    [Fact]
    public async Task SendAsync_ToAScopedId_NamesTheRecipient()
    {
        await SendToAsync(new ChatAddress { ChatId = "US.13491208655302741918" });

        Assert.Equal("US.13491208655302741918", Graph.Call.Json.GetProperty("recipient").GetString());
        Assert.False(Graph.Call.Json.TryGetProperty("to", out _));
    }

    [Fact]
    public async Task SendAsync_ToAGroup_SaysSo()
    {
        await SendToAsync(new ChatAddress { ChatId = "Y2FwaQ==", Kind = ChatKind.Group });

        Assert.Equal(("group", "Y2FwaQ=="), (Graph.Call.Json.GetProperty("recipient_type").GetString(), Graph.Call.Json.GetProperty("to").GetString()));
    }

    [Fact]
    public async Task SendAsync_VeryLongDeliveryId_IsAShorterStableOne()
    {
        var delivery = Harness.Delivery(new SendText { Text = "x" }) with { Id = new string('k', 600) + "#7" };

        await Harness.Outbound.SendAsync(Harness.Channel(), delivery, CancellationToken.None);
        await Harness.Outbound.SendAsync(Harness.Channel(), delivery, CancellationToken.None);

        var data = Graph.Calls.Select(call => call.Json.GetProperty("biz_opaque_callback_data").GetString()!).Distinct();
        Assert.InRange(Assert.Single(data).Length, 10, 512);
        Assert.Equal(7, CallbackData.NumberOf(data.Single()));
    }

    [Fact]
    public async Task SendAsync_Media_GoesByLinkOrId()
    {
        await Harness.SendAsync(new SendMedia { Kind = MediaKind.Photo, Url = new Uri("https://example.com/a.jpg"), Caption = "**look**", Format = TextFormat.Markdown });
        await Harness.SendAsync(new SendMedia { Kind = MediaKind.Document, FileId = "77", FileName = "a.pdf" });
        await Harness.SendAsync(new SendMedia { Kind = MediaKind.Voice, FileId = "78" });

        AssertSent(Graph.Calls[0], """ "type":"image","image":{"link":"https://example.com/a.jpg","caption":"*look*"}""");
        AssertSent(Graph.Calls[1], """ "type":"document","document":{"id":"77","filename":"a.pdf"}""");
        AssertSent(Graph.Calls[2], """ "type":"audio","audio":{"id":"78"}""");
    }

    [Fact]
    public async Task SendAsync_Buttons_AreInteractive()
    {
        await Harness.SendAsync(new SendText { Text = "Sure?", Keyboard = Buttons(("Yes", "y"), ("No, this label is too long", "n")) });

        AssertSent(Graph.Call, """
            "type":"interactive","interactive":{"type":"button","body":{"text":"Sure?"},"action":{"buttons":[
            {"type":"reply","reply":{"id":"y","title":"Yes"}},{"type":"reply","reply":{"id":"n","title":"No, this label is…"}}]}}
            """);
    }

    [Fact]
    public async Task SendAsync_ButtonsWithTitleAndFooter_HaveBothAsPlainText()
    {
        await Harness.SendAsync(new SendText
        {
            Text = "**Sure?**",
            Format = TextFormat.Markdown,
            Keyboard = Buttons(("Yes", "y")),
            Header = new() { Text = "Order *8841*" },
            Footer = "until 6 pm",
        });

        AssertSent(Graph.Call, """
            "type":"interactive","interactive":{"type":"button","header":{"type":"text","text":"Order *8841*"},"body":{"text":"*Sure?*"},
            "footer":{"text":"until 6 pm"},"action":{"buttons":[{"type":"reply","reply":{"id":"y","title":"Yes"}}]}}
            """);
    }

    [Fact]
    public async Task SendAsync_ButtonsWithAFileAsHeader_NameItByLinkOrId()
    {
        await Harness.SendAsync(new SendText { Text = "?", Keyboard = Buttons(("Yes", "y")), Header = new() { Media = new() { Kind = MediaKind.Document, FileId = "77", FileName = "a.pdf", Caption = "no" } } });
        await Harness.SendAsync(new SendText { Text = "?", Keyboard = Buttons(("Yes", "y")), Header = new() { Media = new() { Kind = MediaKind.Photo, Url = new Uri("https://example.com/a.jpg") } } });

        AssertSent(Graph.Calls[0], """
            "type":"interactive","interactive":{"type":"button","header":{"type":"document","document":{"id":"77","filename":"a.pdf"}},"body":{"text":"?"},
            "action":{"buttons":[{"type":"reply","reply":{"id":"y","title":"Yes"}}]}}
            """);
        Assert.Equal("https://example.com/a.jpg", Graph.Calls[1].Json.GetProperty("interactive").GetProperty("header").GetProperty("image").GetProperty("link").GetString());
    }

    [Fact]
    public async Task SendAsync_HeaderThatWhatsAppDoesNotTake_IsRefusedWithoutACall()
    {
        var list = new ChoiceList { Opener = "o", Sections = [new() { Rows = [new() { Label = "A", Value = "a" }] }] };
        var photo = new SendMedia { Kind = MediaKind.Photo, FileId = "1" };

        Assert.Equal("header-on-list", Cause(await Harness.SendAsync(new SendText { Text = "?", Keyboard = list, Header = new() { Media = photo } })));
        Assert.Equal("unknown-header", Cause(await Harness.SendAsync(new SendText { Text = "?", Keyboard = Buttons(("Yes", "y")), Header = new() { Media = photo with { Kind = MediaKind.Voice } } })));
        Assert.Equal("message-too-long", Cause(await Harness.SendAsync(new SendText { Text = "?", Keyboard = list, Footer = new string('f', 61) })));
        Assert.Empty(Graph.Calls);

        static string Cause(DeliveryResult result) => Assert.IsType<DeliveryResult.Rejected>(result).Cause;
    }

    [Fact]
    public async Task SendAsync_OneLinkButton_IsACallToAction()
    {
        await Harness.SendAsync(new SendText
        {
            Text = "Look",
            Keyboard = new InlineButtons { Rows = [[new Button { Label = "Open", Url = new Uri("https://example.com/x") }]] },
        });

        AssertSent(Graph.Call, """
            "type":"interactive","interactive":{"type":"cta_url","body":{"text":"Look"},"action":{"name":"cta_url","parameters":
            {"display_text":"Open","url":"https://example.com/x"}}}
            """);
    }

    [Fact]
    public async Task SendAsync_List_HasSectionsAndRows()
    {
        await Harness.SendAsync(new SendText
        {
            Text = "Pick",
            Keyboard = new ChoiceList
            {
                Opener = "Choose",
                Sections =
                [
                    new ChoiceSection { Rows = [new ChoiceRow { Label = "One", Value = "1", Description = "first" }] },
                    new ChoiceSection { Title = "More", Rows = [new ChoiceRow { Label = "Two", Value = "2" }] },
                ],
            },
        });

        AssertSent(Graph.Call, """
            "type":"interactive","interactive":{"type":"list","body":{"text":"Pick"},"action":{"button":"Choose","sections":[
            {"title":"1","rows":[{"id":"1","title":"One","description":"first"}]},{"title":"More","rows":[{"id":"2","title":"Two"}]}]}}
            """);
    }

    [Fact]
    public async Task SendAsync_Template_HasItsComponents()
    {
        await Harness.SendAsync(new SendTemplate
        {
            Name = "order_update",
            Language = "en_US",
            Fallback = "Your order is on its way.",
            Header = new TemplateHeader { Media = new SendMedia { Kind = MediaKind.Photo, Url = new Uri("https://example.com/a.jpg") } },
            Body = [new TemplateParameter { Text = "Ann" }, new TemplateParameter { Name = "sum", Text = "10" }],
            Buttons =
            [
                new TemplateButton { Index = 0, Value = "order:8841" },
                new TemplateButton { Index = 1, Kind = TemplateButtonKind.Url, Value = "8841" },
                new TemplateButton { Index = 2, Kind = TemplateButtonKind.CopyCode, Value = "C0DE" },
            ],
        });

        AssertSent(Graph.Call, """
            "type":"template","template":{"name":"order_update","language":{"code":"en_US"},"components":[
            {"type":"header","parameters":[{"type":"image","image":{"link":"https://example.com/a.jpg"}}]},
            {"type":"body","parameters":[{"type":"text","text":"Ann"},{"type":"text","parameter_name":"sum","text":"10"}]},
            {"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"order:8841"}]},
            {"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"8841"}]},
            {"type":"button","sub_type":"copy_code","index":"2","parameters":[{"type":"coupon_code","coupon_code":"C0DE"}]}]}
            """);
    }

    [Fact]
    public async Task SendAsync_TemplateHeaders_OfTextAndPlace()
    {
        var template = new SendTemplate { Name = "t", Language = "de", Fallback = "t" };
        await Harness.SendAsync(template with { Header = new TemplateHeader { Text = "Hi" } });
        await Harness.SendAsync(template with { Header = new TemplateHeader { Location = new SendLocation { Latitude = 1.5, Longitude = 2, Name = "A" } } });

        Assert.Equal(
            ["""{"type":"text","text":"Hi"}""", """{"type":"location","location":{"latitude":1.5,"longitude":2,"name":"A"}}"""],
            Graph.Calls.Select(call => call.Json.GetProperty("template").GetProperty("components")[0].GetProperty("parameters")[0].GetRawText()));
    }

    [Fact]
    public async Task SendAsync_ReactionLocationContact_AreTheirOwnTypes()
    {
        await Harness.SendAsync(new SendReaction { MessageId = "wamid.1", Emoji = "👍" });
        await Harness.SendAsync(new SendReaction { MessageId = "wamid.1" });
        await Harness.SendAsync(new SendLocation { Latitude = 1, Longitude = 2, Address = "Street 1" });
        await Harness.SendAsync(new SendContact { Name = "Ann Lee", PhoneNumber = "+4912" });

        AssertSent(Graph.Calls[0], """ "type":"reaction","reaction":{"message_id":"wamid.1","emoji":"👍"}""");
        AssertSent(Graph.Calls[1], """ "type":"reaction","reaction":{"message_id":"wamid.1","emoji":""}""");
        AssertSent(Graph.Calls[2], """ "type":"location","location":{"latitude":1,"longitude":2,"address":"Street 1"}""");
        AssertSent(Graph.Calls[3], """
            "type":"contacts","contacts":[{"name":{"formatted_name":"Ann Lee","first_name":"Ann Lee"},"phones":[{"phone":"+4912"}]}]
            """);
    }

    [Fact]
    public async Task SendAsync_Typing_MarksTheMessageAsRead()
    {
        await Harness.Outbound.SendAsync(Harness.Channel(), Harness.Delivery(new ShowTyping(), answers: "wamid.in"), CancellationToken.None);

        Graph.Call.AssertIs("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.in","typing_indicator":{"type":"text"}}""");
    }

    [Fact]
    public async Task SendAsync_TypingWithoutAMessage_IsNotSent()
    {
        Assert.IsType<DeliveryResult.Rejected>(await Harness.SendAsync(new ShowTyping()));

        Assert.Empty(Graph.Calls);
    }

    [Fact]
    public async Task SendAsync_AnswerToATap_NeedsNothing()
    {
        Assert.IsType<DeliveryResult.Sent>(await Harness.SendAsync(new AnswerChoice { InteractionId = "x" }));

        Assert.Empty(Graph.Calls);
    }

    public static TheoryData<OutboundMessage, string> Unsendable => new()
    {
        { new SendText { Text = " " }, "empty-text" },
        { new SendText { Text = new string('x', 4097) }, "message-too-long" },
        { new SendText { Text = "x", Keyboard = Buttons(("A", "1"), ("B", "2"), ("C", "3"), ("D", "4")) }, "too-many-buttons" },
        { new SendText { Text = "x", Keyboard = Buttons(("A", "1"), ("A", "2")) }, "choices-not-different" },
        { new SendText { Text = "x", Keyboard = Buttons(("A", "1"), ("B", "1")) }, "choices-not-different" },
        { new SendText { Text = "x", Keyboard = Buttons(("A", new string('v', 257))) }, "button-value-too-long" },
        { new SendMedia { Kind = MediaKind.Photo }, "media-without-source" },
        { new SendMedia { Kind = MediaKind.Photo, FileId = "1", Url = new Uri("https://example.com") }, "media-without-source" },
        { new EditText { MessageId = "1", Text = "x" }, "unknown-message" },
        { new DeleteMessage { MessageId = "1" }, "unknown-message" },
        { new SendTemplate { Name = "t", Language = "de", Fallback = "t", Header = new TemplateHeader() }, "empty-header" },
    };

    [Theory]
    [MemberData(nameof(Unsendable))]
    public async Task SendAsync_WhatWhatsAppWouldRefuse_IsRejectedWithoutACall(OutboundMessage message, string cause)
    {
        Assert.Equal(cause, Assert.IsType<DeliveryResult.Rejected>(await Harness.SendAsync(message)).Cause);

        Assert.Empty(Graph.Calls);
    }

    [Theory]
    [InlineData("16505551234", true)]
    [InlineData("US.13491208655302741918", false)]
    [InlineData("", false)]
    public void IsNumber_Address_IsKnownByItsLooks(string address, bool expected) => Assert.Equal(expected, Recipient.IsNumber(address));

    private static void AssertSent(PlayedCall call, string rest) => call.AssertIs("{" + Head + "," + rest + "}");

    private Task<DeliveryResult> SendToAsync(ChatAddress chat) => Harness.Outbound.SendAsync(
        Harness.Channel(), Harness.Delivery(new SendText { Text = "x" }) with { Chat = chat }, CancellationToken.None);

    private static InlineButtons Buttons(params (string Label, string Value)[] buttons) =>
        new() { Rows = [[.. buttons.Select(button => new Button { Label = button.Label, Value = button.Value })]] };
}
