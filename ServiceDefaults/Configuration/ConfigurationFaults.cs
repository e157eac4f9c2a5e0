using Microsoft.Extensions.Options;

namespace OrleansBots.ServiceDefaults.Configuration;

/// <summary>Invalid configuration is told by one exception type everywhere; the program prints a line per fault and ends.</summary>
public static class ConfigurationFaults
{
    /// <summary>The exception for one fault or more.</summary>
    public static OptionsValidationException Exception(params IEnumerable<string> faults) => new("configuration", typeof(ConfigurationFaults), faults);
}
