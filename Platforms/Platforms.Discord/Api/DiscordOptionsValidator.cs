using Microsoft.Extensions.Options;

namespace OrleansBots.Platforms.Discord.Api;

/// <summary>Checks the options at start.</summary>
internal sealed class DiscordOptionsValidator : IValidateOptions<DiscordOptions>
{
    private const int Blocked = 10_000;

    public ValidateOptionsResult Validate(string? name, DiscordOptions options) => options.MaxInvalidRequests is > 0 and < Blocked
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            $"{DiscordOptions.Section}:{nameof(DiscordOptions.MaxInvalidRequests)} is {options.MaxInvalidRequests}; give a number from 1 to {Blocked - 1}, because at {Blocked} Discord blocks the address.");
}
