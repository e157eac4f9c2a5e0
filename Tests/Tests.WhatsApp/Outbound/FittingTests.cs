using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Fitting;
using OrleansBots.Platforms.WhatsApp.Outbound;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Outbound;

/// <summary>What bots send, fitted to WhatsApp, split and sent: nothing is refused for its form.</summary>
public sealed class FittingTests
{
    private static readonly Button Link = new() { Label = "Open", Url = new Uri("https://example.com") };

    public static TheoryData<OutboundMessage> Messages => new()
    {
        Text(4, 10),
        Text(11, 60),
        Text(2, 300),
        new SendText { Text = new string('x', 1024), Keyboard = new InlineButtons { Rows = [[Link]] } },
        new SendText { Text = "x", Keyboard = new InlineButtons { Rows = [[Link, new Button { Label = "A", Value = "1" }]] } },
        new SendText { Text = string.Join(' ', Enumerable.Repeat("**word**", 2000)), Format = TextFormat.Markdown, Keyboard = Buttons(3, 5) },
        new SendMedia { Kind = MediaKind.Photo, FileId = "1", Caption = new string('x', 3000), Keyboard = Buttons(3, 5) },
        new SendMedia { Kind = MediaKind.Sticker, FileId = "1", Keyboard = Buttons(1, 5) },
        new SendMedia { Kind = MediaKind.Animation, FileId = "1" },
        new SendMedia { Kind = MediaKind.VideoNote, FileId = "1", Caption = "x" },
        new EditText { MessageId = "1", Text = "x" },
        new SendTemplate { Name = "t", Language = "de", Fallback = "t" },
        new SendText
        {
            Text = "Pick",
            Keyboard = new ChoiceList
            {
                Opener = "Choose from this very long list",
                Sections = [new ChoiceSection { Rows = [.. Enumerable.Range(0, 12).Select(i => new ChoiceRow { Label = $"{i}", Value = $"{i}" })] }],
            },
        },
        Text(2, 5) with { Header = new() { Text = "Your order" }, Footer = "No reply by 6 pm" },
        Text(2, 5) with { Header = new() { Text = new string('t', 80) }, Footer = new string('f', 80) },
        Text(2, 5) with { Header = new() { Media = new() { Kind = MediaKind.Video, FileId = "1" } } },
        Text(2, 5) with { Header = new() { Media = new() { Kind = MediaKind.Sticker, FileId = "1" } }, Footer = "f" },
        Text(8, 5) with { Header = new() { Media = new() { Kind = MediaKind.Photo, FileId = "1" } }, Footer = "f" },
        Text(2, 5) with { Text = new string('x', 3000), Header = new() { Media = new() { Kind = MediaKind.Photo, FileId = "1" } }, Footer = "f" },
        new SendText { Text = "x", Header = new() { Text = "t" }, Footer = "f" },
        new SendText { Text = "x", Keyboard = new ReplyKeyboard { Rows = [[new ReplyKey { Label = "Yes" }, new ReplyKey { Label = "No" }]] } },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task SendAsync_FittedAndSplit_EveryPartIsTaken(OutboundMessage message)
    {
        await using var graph = await PlayedGraph.StartAsync(PlayedAnswer.Fixture("ok_send"));
        await using var harness = new WhatsAppHarness(graph.Address);

        foreach (var fitted in MessageFitter.Fit(message, WhatsAppCapabilities.All).Messages)
        {
            foreach (var part in harness.Outbound.Split(fitted))
                Assert.IsType<OrleansBots.Platforms.Abstractions.Outbound.DeliveryResult.Sent>(await harness.SendAsync(part));
        }

        Assert.NotEmpty(graph.Calls);
    }

    [Fact]
    public void Fit_OneLinkButton_StaysAButton() => Assert.IsType<InlineButtons>(
        ((SendText)MessageFitter.Fit(new SendText { Text = "x", Keyboard = new InlineButtons { Rows = [[Link]] } }, WhatsAppCapabilities.All).Messages[0]).Keyboard);

    private static SendText Text(int buttons, int label) => new() { Text = "Pick one", Keyboard = Buttons(buttons, label) };

    private static InlineButtons Buttons(int count, int label) => new()
    {
        Rows = [.. Enumerable.Range(0, count).Select(i => new[] { new Button { Label = $"{i}{new string('l', label)}", Value = $"{i}" } })],
    };
}
