using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Fitting;

namespace OrleansBots.Tests.Unit.Fitting;

public sealed class MessageFittingTests
{
    private static readonly InlineButtons Buttons = new() { Rows = [[new() { Label = "A", Value = "a" }]] };
    private static readonly SendMedia Photo = new() { Kind = MediaKind.Photo, Url = new("https://example.com/p.jpg") };

    public static TheoryData<OutboundMessage, string, OutboundMessage[]> Rules => new()
    {
        // Files.
        { Photo with { Caption = "short" }, "phone", [Photo with { Caption = "short" }] },
        { Photo with { Caption = new string('c', 21) }, "phone", [Photo, Say(new string('c', 21))] },
        { Photo with { Caption = "**" + new string('c', 20) + "**", Format = TextFormat.Markdown }, "phone", [Photo with { Caption = "**" + new string('c', 20) + "**", Format = TextFormat.Markdown }] },
        { Photo with { Kind = MediaKind.Voice }, "phone", [Photo with { Kind = MediaKind.Document }] },
        { Photo with { Caption = "see" }, "bare", [Say("see\n\nhttps://example.com/p.jpg")] },
        { Photo with { FileName = "p.jpg" }, "bare", [Say("p.jpg: https://example.com/p.jpg")] },
        { new SendMedia { Kind = MediaKind.Voice, FileId = "f", Caption = "hear" }, "desk", [Say("hear\n\n(Voice)")] },
        { Photo with { Caption = "pick", Keyboard = Buttons }, "phone", [Photo, Say("pick") with { Keyboard = Buttons }] },
        { Photo with { Keyboard = Buttons }, "phone", [Photo, Say("👆") with { Keyboard = Buttons }] },
        { Photo with { Keyboard = Buttons }, "desk", [Photo with { Keyboard = Buttons }] },
        { Photo with { Caption = "pick", Keyboard = Buttons }, "desk", [Photo, Say("pick") with { Keyboard = Buttons }] },
        { Photo with { Caption = "pick", Keyboard = Buttons }, "bare", [Say("pick\n\nhttps://example.com/p.jpg\n\n1. A")] },

        // Headers and footers.
        { Framed("Title", "foot"), "bare", [Bold("**Title**\n\npick\n\n*foot*\n\n1. A")] },
        { Framed("Title", "foot"), "phone", [Framed("Title", "foot")] },
        { Framed("A title that is long", "foot"), "phone", [Bold("**A title that is long**\n\npick") with { Footer = "foot", Keyboard = Buttons }] },
        { Framed("Title", "a long foot"), "phone", [Bold("pick\n\n*a long foot*") with { Header = new() { Text = "Title" }, Keyboard = Buttons }] },
        { Framed("Ti\n tle", " "), "phone", [Framed("Ti tle", null)] },
        { Framed("Title", "foot") with { Keyboard = null }, "phone", [Bold("**Title**\n\npick\n\n*foot*")] },
        { Framed("*Title*", null) with { Text = "a*b" }, "desk", [Bold("**\\*Title\\***\n\na\\*b") with { Keyboard = Buttons }] },
        { Headed(Photo, "foot"), "phone", [Headed(Photo, "foot")] },
        { Headed(Photo, null) with { Keyboard = Rows }, "phone", [Photo, Say("pick") with { Keyboard = Rows }] },
        { Headed(Photo, "foot"), "desk", [Photo with { Format = TextFormat.Markdown }, Bold("pick\n\n*foot*") with { Keyboard = Buttons }] },
        { Headed(Photo with { Kind = MediaKind.Voice }, null), "phone", [Photo with { Kind = MediaKind.Document }, Say("pick") with { Keyboard = Buttons }] },
        { Headed(Photo, null), "bare", [Say("pick\n\nhttps://example.com/p.jpg\n\n1. A")] },

        // Places, contacts, templates.
        { new SendLocation { Latitude = 1.5, Longitude = -2, Name = "Shop", Address = "1 Main St", ReplyToMessageId = "5" }, "phone", [Say("Shop\n1 Main St\nhttps://www.google.com/maps/search/?api=1&query=1.5,-2") with { ReplyToMessageId = "5" }] },
        { new SendLocation { Latitude = 1.5, Longitude = -2 }, "full", [new SendLocation { Latitude = 1.5, Longitude = -2 }] },
        { new SendContact { Name = "Help", PhoneNumber = "+331" }, "bare", [Say("Help\n+331")] },
        { new SendTemplate { Name = "t", Language = "en", Fallback = "the *same*" }, "bare", [Say("the *same*")] },

        // What has no like, and what is said anew.
        { new SendReaction { MessageId = "5", Emoji = "👍" }, "bare", [] },
        { new DeleteMessage { MessageId = "5" }, "bare", [] },
        { new ShowTyping(), "bare", [] },
        { new EditText { MessageId = "5", Text = "new", Buttons = Buttons }, "phone", [Say("new") with { Keyboard = Buttons }] },
        { new EditText { MessageId = "5", Text = "new" }, "desk", [new EditText { MessageId = "5", Text = "new" }] },
        { Say("x") with { ReplyToMessageId = "5" }, "bare", [Say("x")] },
        { Say("x") with { ReplyToMessageId = "5" }, "phone", [Say("x") with { ReplyToMessageId = "5" }] },
        { new AnswerChoice { InteractionId = "i" }, "bare", [new AnswerChoice { InteractionId = "i" }] },
    };

    private static ChoiceList Rows => new() { Opener = "Choose", Sections = [new() { Rows = [new() { Label = "A", Value = "a" }] }] };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Fit_Message_BecomesThis(OutboundMessage message, string platform, OutboundMessage[] expected) =>
        Assert.Equal(expected.Select(Encoded), MessageFitter.Fit(message, TestCapabilities.All[platform]).Messages.Select(Encoded));

    [Fact]
    public void Fit_EditWithTooManyButtons_EditsNumbersIn()
    {
        var edit = new EditText { MessageId = "5", Text = "new", Buttons = new() { Rows = [.. Enumerable.Range(1, 4).Select(i => new[] { new Button { Label = $"L{i}", Value = $"{i}" } })] } };
        PlatformCapabilities capabilities = TestCapabilities.Phone with { Edits = true };

        var fitted = MessageFitter.Fit(edit, capabilities);

        // A list would fit, but a message cannot get one by an edit.
        var message = Assert.IsType<EditText>(Assert.Single(fitted.Messages));
        Assert.Null(message.Buttons);
        Assert.Equal("new\n\n1. L1\n2. L2\n3. L3\n4. L4", message.Text);
        Assert.Equal(4, fitted.Offered.Count);
    }

    [Fact]
    public void Fit_NumbersThatDoNotFitTheCaption_FollowTheFile()
    {
        var fitted = MessageFitter.Fit(Photo with { Caption = "pick one of these", Keyboard = Buttons }, TestCapabilities.Phone with { Buttons = null, Lists = null });

        Assert.Equal([Encoded(Photo), Encoded(Say("pick one of these\n\n1. A"))], fitted.Messages.Select(Encoded));
        Assert.Equal([new(1, "A", "a")], fitted.Offered);
    }

    private static SendText Say(string text) => new() { Text = text };

    private static string Encoded(OutboundMessage message) => System.Text.Encoding.UTF8.GetString(EventCodec.Encode(message));

    private static SendText Framed(string title, string? footer) => Say("pick") with { Keyboard = Buttons, Header = new() { Text = title }, Footer = footer };

    private static SendText Headed(SendMedia file, string? footer) => Say("pick") with { Keyboard = Buttons, Header = new() { Media = file }, Footer = footer };

    private static SendText Bold(string markdown) => new() { Text = markdown, Format = TextFormat.Markdown };
}
