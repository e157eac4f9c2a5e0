using OrleansBots.Inbox;

namespace OrleansBots.Tests.Inbox.Stores;

public sealed class InboxOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_AreValid() => Assert.True(new InboxOptionsValidator().Validate(null, new()).Succeeded);

    [Fact]
    public void Validate_ManyFaults_NamesEachKey()
    {
        var options = new InboxOptions
        {
            Partitions = 0,
            Writers = 0,
            WriterCapacity = 0,
            MaxAppendBatch = 0,
            MaxPayloadBytes = 0,
            PurgeBatch = 0,
            RefusalDeadline = TimeSpan.Zero,
            RetryAfter = TimeSpan.Zero,
            DedupRetention = TimeSpan.FromDays(6),
            PurgeInterval = TimeSpan.Zero,
            PurgePause = TimeSpan.FromSeconds(-1),
            SampleInterval = TimeSpan.Zero,
        };

        var faults = new InboxOptionsValidator().Validate(null, options).Failures!.ToArray();

        string[] keys =
        [
            "Partitions", "Writers", "WriterCapacity", "MaxAppendBatch", "MaxPayloadBytes", "PurgeBatch",
            "RefusalDeadline", "RetryAfter", "DedupRetention", "PurgeInterval", "PurgePause", "SampleInterval",
        ];
        Assert.Equal(keys.Select(key => $"OrleansBots:Inbox:{key}"), faults.Select(fault => fault[..fault.IndexOf(" is ", StringComparison.Ordinal)]));
    }
}
