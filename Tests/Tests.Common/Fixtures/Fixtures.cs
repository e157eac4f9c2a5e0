namespace OrleansBots.Tests.Common.Fixtures;

/// <summary>Real payloads of the platforms, kept as files and compiled into this assembly.</summary>
public static class Fixtures
{
    private const string TelegramUpdates = "Fixtures/telegram/";
    private const string TelegramAnswers = "Fixtures/telegram/responses/";
    private const string DiscordBodies = "Fixtures/discord/";
    private const string DiscordAnswers = "Fixtures/discord/responses/";
    private const string WhatsAppBodies = "Fixtures/whatsapp/";
    private const string WhatsAppAnswers = "Fixtures/whatsapp/responses/";

    /// <summary>Names of all updates of Telegram's, without extension.</summary>
    public static IReadOnlyList<string> TelegramNames { get; } = [.. NamesUnder(TelegramUpdates)];

    /// <summary>Names of all answers of the Bot API, without extension; the HTTP status is <c>error_code</c>, or 200.</summary>
    public static IReadOnlyList<string> TelegramResponseNames { get; } = [.. NamesUnder(TelegramAnswers)];

    /// <summary>The body of a webhook of Telegram's.</summary>
    public static byte[] Telegram(string name) => Read(TelegramUpdates + name);

    /// <summary>The body of an answer of the Bot API.</summary>
    public static byte[] TelegramResponse(string name) => Read(TelegramAnswers + name);

    /// <summary>Names of all interactions, webhook events and Gateway frames of Discord's, without extension.</summary>
    public static IReadOnlyList<string> DiscordNames { get; } = [.. NamesUnder(DiscordBodies)];

    /// <summary>Names of all answers of Discord's API, without extension; each file holds status, headers and body.</summary>
    public static IReadOnlyList<string> DiscordResponseNames { get; } = [.. NamesUnder(DiscordAnswers)];

    /// <summary>Names of all webhook bodies of WhatsApp's, without extension.</summary>
    public static IReadOnlyList<string> WhatsAppNames { get; } = [.. NamesUnder(WhatsAppBodies)];

    /// <summary>Names of all answers of WhatsApp's API, without extension; each file holds status, headers and body.</summary>
    public static IReadOnlyList<string> WhatsAppResponseNames { get; } = [.. NamesUnder(WhatsAppAnswers)];

    /// <summary>The body of an interaction or webhook event, or a Gateway frame, of Discord's.</summary>
    public static byte[] Discord(string name) => Read(DiscordBodies + name);

    /// <summary>An answer of Discord's API: status, headers and body.</summary>
    public static byte[] DiscordResponse(string name) => Read(DiscordAnswers + name);

    /// <summary>The body of a webhook of WhatsApp's.</summary>
    public static byte[] WhatsApp(string name) => Read(WhatsAppBodies + name);

    /// <summary>An answer of WhatsApp's API: status, headers and body.</summary>
    public static byte[] WhatsAppResponse(string name) => Read(WhatsAppAnswers + name);

    /// <summary>The vectors of all platforms' proofs of origin, with the keys they were made with.</summary>
    public static byte[] Signatures() => Read("Fixtures/signatures");

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
