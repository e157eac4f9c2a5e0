using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>Reads and checks what the page sends; everything is bounded, and what is wrong is said without repeating it.</summary>
internal static class ChatInputReader
{
    public const int LargestBody = 16 * 1024;
    public const int LongestText = 4_000;
    private const int LongestValue = 256;

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Reads the body.</summary>
    /// <exception cref="BodyTooLargeException">It is larger than <see cref="LargestBody"/>.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody) throw new BodyTooLargeException(LargestBody);
        var buffer = new byte[Math.Min(request.ContentLength ?? LargestBody, LargestBody) + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > LargestBody ? throw new BodyTooLargeException(LargestBody) : buffer.AsMemory(0, length);
    }

    /// <summary>Parses and checks; null where it is wrong, with the reason.</summary>
    public static ChatInput? Read(ReadOnlySpan<byte> body, out string reason)
    {
        var input = Parse(body);
        reason = input is null ? "The body is no JSON object of the expected form." : Fault(input) ?? "";
        return reason.Length > 0 ? null : input! with { Text = input.Text is { } text ? Clean(text) : null };
    }

    private static ChatInput? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ChatJson.Default.ChatInput);
        }
        catch (JsonException)
        {
            // What came is not the page's; the caller says so.
            return null;
        }
    }

    private static string? Fault(ChatInput input) => input switch
    {
        { Id: not { Length: >= 8 and <= 64 } } => "id: 8 to 64 characters are needed.",
        { Id: { } id } when id.AsSpan().ContainsAnyExcept(IdCharacters) => "id: only letters, digits, dash and underscore are allowed.",
        { Text: null, Choice: null } or { Text: not null, Choice: not null } => "Either text or choice is needed.",
        { Text.Length: > LongestText } => $"text: at most {LongestText} characters are allowed.",
        { Text: { } text } when string.IsNullOrWhiteSpace(Clean(text)) => "text: it is empty.",
        { Choice: { } choice } => Fault(choice),
        _ => null,
    };

    private static string? Fault(ChatChoice choice) => choice switch
    {
        { Value: not { Length: > 0 and <= LongestValue } } => $"choice.value: 1 to {LongestValue} characters are needed.",
        { MessageId: not { Length: > 0 and <= 64 } } => "choice.messageId: 1 to 64 characters are needed.",
        { Label.Length: > LongestValue } => $"choice.label: at most {LongestValue} characters are allowed.",
        _ => null,
    };

    /// <summary>Drops control characters, which no one types and which not every database can keep; line breaks and tabs stay.</summary>
    private static string Clean(string text)
    {
        text = text.ReplaceLineEndings("\n");
        return text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0
            ? text
            : string.Concat(text.Where(c => c >= ' ' || c is '\n' or '\t'));
    }
}
