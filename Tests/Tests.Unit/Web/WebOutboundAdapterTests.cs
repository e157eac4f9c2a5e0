using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Web.Outbound;

namespace OrleansBots.Tests.Unit.Web;

public sealed class WebOutboundAdapterTests
{
    private readonly PlayedSession _session = new();

    [Fact]
    public async Task SendAsync_Text_IsSentOnceTheSessionTookIt()
    {
        var result = await SendAsync(new SendText { Text = "hi" });

        Assert.Equal(new DeliveryResult.Sent("b1"), result);
        var output = Assert.Single(_session.Delivered);
        Assert.Equal(("d1", "e1"), (output.DeliveryId, output.EventId));
    }

    [Fact]
    public async Task SendAsync_SessionFails_IsSafeToRepeat()
    {
        _session.Failures = 1;

        Assert.IsType<DeliveryResult.Transient>(await SendAsync(new SendText { Text = "hi" }));
    }

    [Fact]
    public async Task SendAsync_EditOfNothing_IsRefusedForGood()
    {
        _session.Receipt = new() { NothingToEdit = true };

        Assert.Equal("message-not-found", Assert.IsType<DeliveryResult.Rejected>(await SendAsync(new EditText { MessageId = "b9", Text = "x" })).Cause);
    }

    [Fact]
    public void LimitsOn_HintsAndAnswers_AreNone()
    {
        var chat = new ChatAddress { ChatId = "v" };
        Assert.Equal(LimitUse.None, Adapter.LimitsOn(new ShowTyping(), chat));
        Assert.Equal(LimitUse.None, Adapter.LimitsOn(new AnswerChoice { InteractionId = "i" }, chat));
        Assert.Equal(LimitUse.ChatAndChannel, Adapter.LimitsOn(new SendText { Text = "a" }, chat));
    }

    private WebOutboundAdapter Adapter => new(PlayedGrains.With(_session), NullLogger<WebOutboundAdapter>.Instance);

    private Task<DeliveryResult> SendAsync(OutboundMessage message)
    {
        var key = new ChannelKey("acme", "chat");
        var channel = new ChannelSettings { Key = key, Platform = "web", Bot = "demo", Section = new ConfigurationBuilder().Build().GetSection("x") };
        var delivery = new Delivery
        {
            Id = "d1",
            Conversation = ConversationKey.Private(key, "visitor"),
            Chat = new() { ChatId = "visitor" },
            Message = message,
            Timeline = new() { EventId = "e1" },
        };
        return Adapter.SendAsync(channel, delivery, CancellationToken.None);
    }
}
