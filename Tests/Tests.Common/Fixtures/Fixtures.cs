namespace OrleansBots.Tests.Common.Fixtures;

/// <summary>Real payloads of the platforms, kept as files and compiled into this assembly.</summary>
public static class Fixtures
{
    private const string TelegramUpdates = "Fixtures/telegram/";
    private const string TelegramAnswers = "Fixtures/telegram/responses/";

    /// <summary>Names of all updates of Telegram's, without extension.</summary>
    public static IReadOnlyList<string> TelegramNames { get; } = [.. NamesUnder(TelegramUpdates)];

    /// <summary>Names of all answers of the Bot API, without extension; the HTTP status is <c>error_code</c>, or 200.</summary>
    public static IReadOnlyList<string> TelegramResponseNames { get; } = [.. NamesUnder(TelegramAnswers)];

    /// <summary>The body of a webhook of Telegram's.</summary>
    public static byte[] Telegram(string name) => Read(TelegramUpdates + name);

    /// <summary>The body of an answer of the Bot API.</summary>
    public static byte[] TelegramResponse(string name) => Read(TelegramAnswers + name);

    private static IEnumerable<string> NamesUnder(string folder) => typeof(Fixtures).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.LastIndexOf('/') == folder.Length - 1)
        .Select(name => name[folder.Length..])
        .Order(StringComparer.Ordinal);

    private static byte[] Read(string name)
    {
        using var stream = typeof(Fixtures).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no fixture '{name}'.", nameof(name));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
