using Microsoft.Extensions.Options;

namespace OrleansBots.Persistence.Transcripts.Retention;

/// <summary>Checks the options at start and reports every fault with its key.</summary>
internal sealed class TranscriptRetentionOptionsValidator : IValidateOptions<TranscriptRetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, TranscriptRetentionOptions options)
    {
        List<string> faults = [];
        if (options.Retention < TimeSpan.FromHours(1)) faults.Add(Fault(nameof(options.Retention), options.Retention, "at least 01:00:00, or nothing to keep all"));
        if (options.PurgeInterval < TimeSpan.FromSeconds(1)) faults.Add(Fault(nameof(options.PurgeInterval), options.PurgeInterval, "at least 00:00:01"));
        if (options.PurgePause < TimeSpan.Zero) faults.Add(Fault(nameof(options.PurgePause), options.PurgePause, "at least 00:00:00"));
        if (options.PurgeConversations is < 1 or > 10_000) faults.Add(Fault(nameof(options.PurgeConversations), options.PurgeConversations, "1 to 10000"));
        if (options.PurgeEntries is < 1 or > 10_000) faults.Add(Fault(nameof(options.PurgeEntries), options.PurgeEntries, "1 to 10000"));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string Fault(string key, object? value, string wanted) => $"{TranscriptRetentionOptions.Section}:{key} is {value}; give {wanted}.";
}
