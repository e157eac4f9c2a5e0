using System.Buffers.Text;
using System.Text;

namespace OrleansBots.Tests.Common.Load;

/// <summary>Reads as much of HTTP/1.1 as answers to webhooks have.</summary>
internal static class HttpAnswerReader
{
    /// <summary>False while a part of the answer is still to come.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out WebhookAnswer answer)
    {
        answer = default;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = bytes[..(end + 2)];
        var body = bytes[(end + 4)..];
        if (!IsComplete(head, body)) return false;
        if (!Utf8Parser.TryParse(head["HTTP/1.1 ".Length..], out int status, out _)) status = 0;
        TimeSpan? retryAfter = Find(head, "retry-after:"u8) is { IsEmpty: false } value && Utf8Parser.TryParse(value, out int seconds, out _)
            ? TimeSpan.FromSeconds(seconds)
            : null;
        answer = new(status, retryAfter, !Ascii.EqualsIgnoreCase(Find(head, "connection:"u8), "close"u8));
        return true;
    }

    private static bool IsComplete(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        if (Find(head, "content-length:"u8) is { IsEmpty: false } value && Utf8Parser.TryParse(value, out int length, out _)) return body.Length >= length;
        return Find(head, "transfer-encoding:"u8).IsEmpty || body.EndsWith("0\r\n\r\n"u8);
    }

    /// <summary>A header's value; empty where it is missing.</summary>
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        foreach (var line in new LineEnumerator(head))
        {
            if (line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name)) return line[name.Length..].Trim((byte)' ');
        }

        return default;
    }

    private ref struct LineEnumerator(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> _rest = rest;

        public ReadOnlySpan<byte> Current { get; private set; }

        public readonly LineEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            var end = _rest.IndexOf("\r\n"u8);
            if (end < 0) return false;
            Current = _rest[..end];
            _rest = _rest[(end + 2)..];
            return true;
        }
    }
}
