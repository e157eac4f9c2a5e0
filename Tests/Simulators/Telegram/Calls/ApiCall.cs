using System.Globalization;

namespace OrleansBots.Simulators.Telegram.Calls;

/// <summary>
/// One call with its parameters. The three that nearly every send has are fields; the rest is looked up by name, as text for
/// strings and as JSON for everything else.
/// </summary>
internal sealed class ApiCall
{
    private Dictionary<string, string>? _others;

    public ApiMethod Method { get; init; }

    public long ChatId { get; private set; }

    public string? Text { get; private set; }

    public string? ParseMode { get; private set; }

    public string? this[string name] => _others is not null && _others.TryGetValue(name, out var value) ? value : null;

    public long Number(string name) => long.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : 0;

    public double Fraction(string name) => double.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    public bool Flag(string name) => string.Equals(this[name], "true", StringComparison.OrdinalIgnoreCase);

    public void SetChat(long chatId) => ChatId = chatId;

    public void SetText(string text) => Text = text;

    public void Set(string name, string value)
    {
        switch (name)
        {
            case "chat_id":
                ChatId = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : 0;
                break;
            case "text":
                Text = value;
                break;
            case "parse_mode":
                ParseMode = value;
                break;
            default:
                (_others ??= new(StringComparer.Ordinal))[name] = value;
                break;
        }
    }
}
