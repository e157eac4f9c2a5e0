using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Outbound;

/// <summary>The 24 hours after a user's message, and what a portfolio is charged for outside of them.</summary>
public sealed class WindowTests : IAsyncLifetime
{
    private static readonly SendTemplate Template = new() { Name = "t", Language = "de", Fallback = "t" };

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
    public async Task SendAsync_WithinTheWindow_Leaves()
    {
        Assert.IsType<DeliveryResult.Sent>(await SendAsync(new SendText { Text = "x" }, TimeSpan.FromHours(23.9)));
        Assert.Empty(Harness.Portfolios.Counted);
    }

    [Fact]
    public async Task SendAsync_WindowClosedWhileTheReplyWaited_IsADeadLetterThatSaysSo()
    {
        var delivery = Harness.Delivery(new SendText { Text = "x" }, silence: TimeSpan.FromHours(23.9));
        Harness.Time.Advance(TimeSpan.FromHours(1));

        var rejected = Assert.IsType<DeliveryResult.Rejected>(await Harness.Outbound.SendAsync(Harness.Channel(), delivery, CancellationToken.None));

        Assert.Equal(("outside-window", false), (rejected.Cause, rejected.ChatUnreachable));
        Assert.Contains("24 hours", rejected.Reason, StringComparison.Ordinal);
        Assert.Empty(Graph.Calls);
    }

    /// <summary>Messages are free for 72 hours then; which ones may be sent is decided as ever.</summary>
    [Theory]
    [InlineData(23.9, true)]
    [InlineData(24.1, false)]
    [InlineData(48, false)]
    [InlineData(71.9, false)]
    public async Task SendAsync_UserWhoCameFromAnAdvertisement_HasTheSameWindow(double hours, bool isOpen)
    {
        var accepted = Assert.IsType<InboundResult.Accepted>(await Harness.ReceiveAsync(Fixtures.WhatsApp("message_referral_click_to_whatsapp_ad")));
        var message = Assert.IsType<MessageReceived>(Assert.Single(accepted.Events).Event);
        Assert.NotNull(message.Referral);
        var delivery = Harness.Delivery(new SendText { Text = "x" }) with { LastHeardAt = message.OccurredAt };
        Harness.Time.Advance(message.OccurredAt.AddHours(hours) - Harness.Time.GetUtcNow());

        var text = await Harness.Outbound.SendAsync(Harness.Channel(), delivery, CancellationToken.None);
        var template = await Harness.Outbound.SendAsync(Harness.Channel(), delivery with { Message = Template }, CancellationToken.None);

        Assert.Equal(isOpen ? null : "outside-window", (text as DeliveryResult.Rejected)?.Cause);
        Assert.IsType<DeliveryResult.Sent>(template);
        Assert.Equal(isOpen ? 0 : 1, Harness.Portfolios.Counted.Count);
    }

    [Fact]
    public async Task SendAsync_UserNeverWrote_IsOutside()
    {
        var delivery = Harness.Delivery(new SendMedia { Kind = MediaKind.Photo, FileId = "1" }) with { LastHeardAt = null };

        Assert.IsType<DeliveryResult.Rejected>(await Harness.Outbound.SendAsync(Harness.Channel(), delivery, CancellationToken.None));
        Assert.Empty(Graph.Calls);
    }

    [Fact]
    public async Task SendAsync_TemplateOutside_LeavesAndIsChargedToThePortfolio()
    {
        Assert.IsType<DeliveryResult.Sent>(await SendAsync(Template, TimeSpan.FromDays(3)));

        Assert.Equal(["16505551234"], Harness.Portfolios.Counted);
    }

    [Fact]
    public async Task SendAsync_TemplateWithinTheWindow_IsNotCharged()
    {
        await SendAsync(Template, TimeSpan.FromHours(1));

        Assert.Empty(Harness.Portfolios.Counted);
    }

    [Fact]
    public async Task SendAsync_TierUsedUpAndWaitingWanted_IsDeferredWithoutACall()
    {
        Harness.Portfolios.Wait = TimeSpan.FromMinutes(5);

        Assert.Equal(new DeliveryResult.RetryAfter(TimeSpan.FromMinutes(5), WholeChannel: false), await SendAsync(Template, TimeSpan.FromDays(3)));
        Assert.Empty(Graph.Calls);
    }

    [Fact]
    public void Limits_Always_AreMetasOwn()
    {
        Assert.Equal("1/6s burst 45", Harness.Outbound.DefaultLimits.Chat.ToString());
        Assert.Equal("80/1s", Harness.Outbound.DefaultLimits.Channel.ToString());
        Assert.Equal(LimitUse.None, Harness.Outbound.LimitsOn(new ShowTyping(), new ChatAddress { ChatId = "1" }));
        Assert.Equal(LimitUse.ChatAndChannel, Harness.Outbound.LimitsOn(Template, new ChatAddress { ChatId = "1" }));
    }

    private Task<DeliveryResult> SendAsync(OutboundMessage message, TimeSpan silence) =>
        Harness.Outbound.SendAsync(Harness.Channel(), Harness.Delivery(message, silence: silence), CancellationToken.None);
}
