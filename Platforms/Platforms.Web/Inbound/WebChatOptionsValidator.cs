using Microsoft.Extensions.Options;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>Reports every fault of <see cref="WebChatOptions"/> with its key.</summary>
internal sealed class WebChatOptionsValidator : IValidateOptions<WebChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WebChatOptions options)
    {
        var faults = new List<string>();
        CheckLimit(faults, nameof(options.VisitorLimit), options.VisitorLimit);
        CheckLimit(faults, nameof(options.AddressLimit), options.AddressLimit);
        CheckRange(faults, nameof(options.StreamsPerVisitor), options.StreamsPerVisitor, 1_000);
        CheckRange(faults, nameof(options.StreamsInAll), options.StreamsInAll, 1_000_000);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckLimit(List<string> faults, string key, string value)
    {
        if (!RateLimit.TryParse(value, out _)) faults.Add($"{WebChatOptions.Section}:{key}: '{value}' is no limit; write permits/seconds, for instance 2/1s burst 15.");
    }

    private static void CheckRange(List<string> faults, string key, int value, int most)
    {
        if (value < 1 || value > most) faults.Add($"{WebChatOptions.Section}:{key}: {value} is not between 1 and {most}.");
    }
}
