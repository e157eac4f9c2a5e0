using Microsoft.Extensions.Options;

namespace OrleansBots.Inbox.Streams;

/// <summary>Checks the settings at start and reports every fault with its key.</summary>
internal sealed class InboxStreamOptionsValidator : IValidateOptions<InboxStreamOptions>
{
    public ValidateOptionsResult Validate(string? name, InboxStreamOptions options)
    {
        List<string> faults = [];
        Positive(options.BatchEvents, nameof(options.BatchEvents));
        Positive(options.BatchBytes, nameof(options.BatchBytes));
        Positive(options.StreamRows, nameof(options.StreamRows));
        Positive(options.PartitionBytes, nameof(options.PartitionBytes));
        Positive(options.StalledFactor, nameof(options.StalledFactor));
        Positive(options.ReadRows, nameof(options.ReadRows));
        LongerThanZero(options.StallTime, nameof(options.StallTime));
        LongerThanZero(options.RescanPeriod, nameof(options.RescanPeriod));
        LongerThanZero(options.MaxDeliveryTime, nameof(options.MaxDeliveryTime));
        LongerThanZero(options.FirstRetry, nameof(options.FirstRetry));
        if (options.PartitionRows < options.StreamRows) Fault(nameof(options.PartitionRows), $"must be at least {nameof(options.StreamRows)}.");
        if (options.MaxRetry < options.FirstRetry) Fault(nameof(options.MaxRetry), $"must be at least {nameof(options.FirstRetry)}.");
        if (options.ConfirmLinger < TimeSpan.Zero) Fault(nameof(options.ConfirmLinger), "must not be negative.");
        if (options.DrainTime < TimeSpan.Zero) Fault(nameof(options.DrainTime), "must not be negative.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Positive(int value, string key)
        {
            if (value < 1) Fault(key, $"must be at least 1, not {value}.");
        }

        void LongerThanZero(TimeSpan value, string key)
        {
            if (value <= TimeSpan.Zero) Fault(key, $"must be longer than zero, not {value}.");
        }

        void Fault(string key, string reason) => faults.Add($"{InboxStreamOptions.Section}:{key} {reason}");
    }
}
