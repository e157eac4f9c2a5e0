using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OrleansBots.Grains.Hosting;

/// <summary>Checks the options at start and reports every fault.</summary>
internal sealed class ConversationOptionsValidator(IOptions<SiloMessagingOptions> messaging) : IValidateOptions<ConversationOptions>
{
    public ValidateOptionsResult Validate(string? name, ConversationOptions options)
    {
        List<string> faults = [];
        if (options.MaxTurnAttempts < 1) faults.Add($"{nameof(ConversationOptions.MaxTurnAttempts)}: at least 1, not {options.MaxTurnAttempts}.");
        if (options.MaxOutbox < 1) faults.Add($"{nameof(ConversationOptions.MaxOutbox)}: at least 1, not {options.MaxOutbox}.");
        foreach (var (key, time) in new[]
        {
            (nameof(ConversationOptions.CallBudget), options.CallBudget),
            (nameof(ConversationOptions.LongestWait), options.LongestWait),
            (nameof(ConversationOptions.SendTimeout), options.SendTimeout),
            (nameof(ConversationOptions.RetryTime), options.RetryTime),
            (nameof(ConversationOptions.MaxReplyAge), options.MaxReplyAge),
            (nameof(ConversationOptions.CheckpointEvery), options.CheckpointEvery),
        })
        {
            if (time <= TimeSpan.Zero) faults.Add($"{key}: a time above zero, not {time}.");
        }

        var responseTimeout = messaging.Value.ResponseTimeout;
        if (options.CallBudget >= responseTimeout)
            faults.Add($"{nameof(ConversationOptions.CallBudget)}: {options.CallBudget} must be below the response timeout of {responseTimeout}.");
        if (options.SendTimeout >= options.CallBudget)
            faults.Add($"{nameof(ConversationOptions.SendTimeout)}: {options.SendTimeout} must be below the call budget of {options.CallBudget}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
