using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OrleansBots.ServiceDefaults.Configuration;

/// <summary>Binds settings that are needed before the host is built.</summary>
public static class BoundSection
{
    /// <summary>The section's settings; the defaults where it is missing.</summary>
    /// <exception cref="OptionsValidationException">A value does not fit its setting; the message names the key and the type wanted.</exception>
    public static T Bind<T>(this IConfigurationSection section)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(section);
        try
        {
            return section.Get<T>() ?? new T();
        }
        catch (InvalidOperationException exception)
        {
            // The binder's message names the key and the type wanted.
            throw ConfigurationFaults.Exception(exception.Message);
        }
    }
}
