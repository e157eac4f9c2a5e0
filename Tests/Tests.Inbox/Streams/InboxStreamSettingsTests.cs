using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Inbox.Streams;
using OrleansBots.Inbox.Streams.Delivery;

namespace OrleansBots.Tests.Inbox.Streams;

public sealed class InboxStreamSettingsTests
{
    [Fact]
    public void ProviderName_OfTheInbox_IsTheOneThatGrainsSubscribeTo() => Assert.Equal(StreamNames.Inbox, InboxStreams.ProviderName);

    [Fact]
    public void Validate_Defaults_Succeeds() => Assert.True(new InboxStreamOptionsValidator().Validate(null, new()).Succeeded);

    [Fact]
    public void Validate_SeveralFaults_NamesEachKey()
    {
        var result = new InboxStreamOptionsValidator().Validate(null, new() { BatchEvents = 0, StreamRows = 10, PartitionRows = 5, MaxRetry = TimeSpan.Zero });

        Assert.NotNull(result.Failures);
        foreach (var key in new[] { "BatchEvents", "PartitionRows", "MaxRetry" })
        {
            Assert.Contains(result.Failures, failure => failure.StartsWith($"OrleansBots:Inbox:Streams:{key} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Next_FurtherAttempts_DoublesUpToTheBound()
    {
        var options = new InboxStreamOptions();
        var backoff = new DeliveryBackoff(options, new Random(1));

        for (var attempt = 0; attempt < 40; attempt++)
        {
            var full = Math.Min(options.FirstRetry.TotalSeconds * Math.Pow(2, Math.Min(attempt, 16)), options.MaxRetry.TotalSeconds);
            Assert.InRange(backoff.Next(attempt).TotalSeconds, full / 2 - 0.001, full + 0.001);
        }
    }
}
