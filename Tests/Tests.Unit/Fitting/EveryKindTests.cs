using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Fitting;

namespace OrleansBots.Tests.Unit.Fitting;

/// <summary>Every kind of message over every platform that is registered, and over some that do not exist.</summary>
public sealed class EveryKindTests : IDisposable
{
    private readonly RegisteredPlatforms _platforms = new();

    [Fact]
    public void Fit_EveryKindOverEveryRegisteredPlatform_FitsAndSplits()
    {
        Assert.True(_platforms.Adapters.Count >= 2);
        var random = new Random(2026);
        for (var round = 0; round < 150; round++)
        {
            foreach (var message in RandomMessages.OfEveryKind(random))
            {
                foreach (var adapter in _platforms.Adapters)
                {
                    var fitted = MessageFitter.Fit(message, adapter.Capabilities);

                    CapabilityCheck.AssertFits(fitted, adapter.Capabilities);
                    // The adapter never meets what its platform lacks, whatever it cuts: its parts fit as well.
                    var parts = fitted.Messages.SelectMany(adapter.Split).ToList();
                    CapabilityCheck.AssertFits(new(parts, []), adapter.Capabilities);
                    Assert.All(parts, part => Assert.NotEmpty(EventCodec.Encode(part)));
                }
            }
        }
    }

    [Fact]
    public void OfEveryKind_Messages_AreAllKindsThatThereAre()
    {
        var kinds = typeof(OutboundMessage).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(OutboundMessage)));

        Assert.Equal(
            kinds.Select(kind => kind.Name).Order(StringComparer.Ordinal),
            RandomMessages.OfEveryKind(new Random(1)).Select(message => message.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bare", 31)]
    [InlineData("phone", 32)]
    [InlineData("desk", 33)]
    [InlineData("full", 34)]
    public void Fit_RandomMessages_FitAreStableAndAlwaysTheSame(string name, int seed)
    {
        var capabilities = TestCapabilities.All[name];
        var random = new Random(seed);
        for (var round = 0; round < 400; round++)
        {
            foreach (var message in RandomMessages.OfEveryKind(random))
            {
                var fitted = MessageFitter.Fit(message, capabilities);

                CapabilityCheck.AssertFits(fitted, capabilities);
                Assert.Equal(Encoded(fitted.Messages), Encoded(MessageFitter.Fit(message, capabilities).Messages));
                // What fits is left alone.
                Assert.Equal(Encoded(fitted.Messages), Encoded(fitted.Messages.SelectMany(part => MessageFitter.Fit(part, capabilities).Messages)));
            }
        }
    }

    public void Dispose() => _platforms.Dispose();

    private static List<string> Encoded(IEnumerable<OutboundMessage> messages) =>
        [.. messages.Select(message => System.Text.Encoding.UTF8.GetString(EventCodec.Encode(message)))];
}
