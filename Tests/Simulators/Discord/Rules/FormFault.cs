namespace OrleansBots.Simulators.Discord.Rules;

/// <summary>What is wrong with a field, as 50035 tells it.</summary>
/// <param name="Path">Where, with dots.</param>
/// <param name="Code">Discord's name of the fault.</param>
/// <param name="Message">Discord's words.</param>
internal sealed record FormFault(string Path, string Code, string Message)
{
    public static FormFault TooLong(string path, int limit) => new(path, "BASE_TYPE_MAX_LENGTH", $"Must be {limit} or fewer in length.");

    public static FormFault BadLength(string path, int from, int to) => new(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {from} and {to} in length.");

    public static FormFault Missing(string path) => new(path, "BASE_TYPE_REQUIRED", "This field is required");

    public static FormFault NotAllowed(string path, string message) => new(path, "BASE_TYPE_CHOICES", message);
}
