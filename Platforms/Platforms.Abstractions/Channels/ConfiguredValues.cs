using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>Reads single settings of a channel; what is wrong is added to the faults with its full key.</summary>
internal sealed class ConfiguredValues(IConfigurationSection section, List<string> faults)
{
    public string? Required(string key)
    {
        if (Text(key) is { } value) return value;
        Fault(key, "is missing; give one");
        return null;
    }

    public string? OneOf(string key, IReadOnlyCollection<string> known)
    {
        var choices = string.Join(", ", known.Order(StringComparer.Ordinal));
        switch (Text(key))
        {
            case null:
                Fault(key, $"is missing; give one of {choices}");
                return null;
            case var value when known.Contains(value):
                return value;
            case var value:
                Fault(key, $"is '{value}', which is not known; give one of {choices}");
                return null;
        }
    }

    public T Choice<T>(string key, T fallback)
        where T : struct, Enum
    {
        if (Text(key) is not { } text) return fallback;
        if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)) return Enum.Parse<T>(text, ignoreCase: true);
        Fault(key, $"is '{text}'; give one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}");
        return fallback;
    }

    public bool Flag(string key, bool fallback)
    {
        if (Text(key) is not { } text) return fallback;
        if (bool.TryParse(text, out var flag)) return flag;
        Fault(key, $"is '{text}'; give true or false");
        return fallback;
    }

    public Uri? Url(string key)
    {
        if (Text(key) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 && url.UserInfo.Length == 0) return url;
        // Not quoted: an address can carry a password.
        Fault(key, "is no address; give an absolute http or https URL without user and password");
        return null;
    }

    public TimeSpan Time(string key, TimeSpan fallback, TimeSpan longest)
    {
        if (Text(key) is not { } text) return fallback;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero && time <= longest) return time;
        Fault(key, $"is '{text}'; give a time as hours:minutes:seconds, more than zero and at most {longest:c}");
        return fallback;
    }

    public string Secret(string key)
    {
        if (Text(key) is not { } text) return "";
        var (value, fault) = ConfiguredSecret.Resolve(text);
        if (fault is not null) Fault(key, fault);
        return value;
    }

    public string? Text(string key)
    {
        var value = section.GetSection(key);
        if (value.GetChildren().Any()) Fault(key, "is an object or a list; give a single value");
        return string.IsNullOrWhiteSpace(value.Value) ? null : value.Value.Trim();
    }

    private void Fault(string key, string problem) => faults.Add($"{section.Path}:{key} {problem}.");
}
