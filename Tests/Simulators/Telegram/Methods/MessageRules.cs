using System.Text;
using System.Text.Json;
using OrleansBots.Simulators.Telegram.Answers;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.Telegram.Calls;

namespace OrleansBots.Simulators.Telegram.Methods;

/// <summary>What a message must keep to.</summary>
internal static class MessageRules
{
    private const int LongestText = 4096;
    private const int LongestCaption = 1024;
    private const int LongestButtonData = 64;

    /// <summary>The error that a call deserves; null where it is in order.</summary>
    public static ApiAnswer? Fault(ApiCall call)
    {
        var isText = call.Method is ApiMethod.SendMessage or ApiMethod.EditMessageText;
        if (isText && string.IsNullOrWhiteSpace(call.Text)) return ApiErrors.TextEmpty;
        if (MessageContent.RequiredParameter(call.Method) is { } required && string.IsNullOrEmpty(call[required])) return ApiErrors.Missing(required);
        return TextFault(call, isText ? call.Text : call["caption"], isText)
            ?? (call["reply_markup"] is { } markup && !ButtonsAreValid(markup) ? ApiErrors.ButtonDataInvalid : null);
    }

    private static ApiAnswer? TextFault(ApiCall call, string? text, bool isText)
    {
        if (text is null) return null;
        var length = text.Length;
        if (string.Equals(call.ParseMode, "HTML", StringComparison.OrdinalIgnoreCase))
        {
            if (HtmlEntities.Check(text, out length) is { } reason) return ApiErrors.EntitiesUnparsable(reason);
        }

        if (isText) return length > LongestText ? ApiErrors.TextTooLong : null;
        return length > LongestCaption ? ApiErrors.CaptionTooLong : null;
    }

    private static bool ButtonsAreValid(string markup)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(markup));
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("callback_data"u8)) continue;
            reader.Read();
            if (Encoding.UTF8.GetByteCount(reader.GetString() ?? "") is < 1 or > LongestButtonData) return false;
        }

        return true;
    }
}
