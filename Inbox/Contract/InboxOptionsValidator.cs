using Microsoft.Extensions.Options;

namespace OrleansBots.Inbox;

/// <summary>Checks the inbox's options at start and reports every fault with its key.</summary>
internal sealed class InboxOptionsValidator : IValidateOptions<InboxOptions>
{
    private const int MaxPartitions = 1024;
    private static readonly TimeSpan LongestPlatformRetry = TimeSpan.FromDays(7);

    public ValidateOptionsResult Validate(string? name, InboxOptions options)
    {
        List<string> faults = [];
        AddSizes(options, faults);
        AddTimes(options, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void AddSizes(InboxOptions options, List<string> faults)
    {
        Between(faults, nameof(options.Partitions), options.Partitions, 1, MaxPartitions);
        Between(faults, nameof(options.Writers), options.Writers, 1, 16);
        Between(faults, nameof(options.WriterCapacity), options.WriterCapacity, 1, 1_000_000);
        Between(faults, nameof(options.MaxAppendBatch), options.MaxAppendBatch, 1, 10_000);
        Between(faults, nameof(options.MaxPayloadBytes), options.MaxPayloadBytes, 1024, 64 * 1024 * 1024);
        Between(faults, nameof(options.PurgeBatch), options.PurgeBatch, 1, 100_000);
    }

    private static void AddTimes(InboxOptions options, List<string> faults)
    {
        AtLeast(faults, nameof(options.RefusalDeadline), options.RefusalDeadline, TimeSpan.FromMilliseconds(50));
        AtLeast(faults, nameof(options.RetryAfter), options.RetryAfter, TimeSpan.FromSeconds(1));
        AtLeast(faults, nameof(options.DedupRetention), options.DedupRetention, LongestPlatformRetry);
        AtLeast(faults, nameof(options.PurgeInterval), options.PurgeInterval, TimeSpan.FromSeconds(1));
        AtLeast(faults, nameof(options.PurgePause), options.PurgePause, TimeSpan.Zero);
        AtLeast(faults, nameof(options.SampleInterval), options.SampleInterval, TimeSpan.FromMilliseconds(100));
    }

    private static void Between(List<string> faults, string key, int value, int least, int most)
    {
        if (value < least || value > most) faults.Add($"{InboxOptions.Section}:{key} is {value}; give {least} to {most}.");
    }

    private static void AtLeast(List<string> faults, string key, TimeSpan value, TimeSpan least)
    {
        if (value < least) faults.Add($"{InboxOptions.Section}:{key} is {value}; give at least {least}.");
    }
}
