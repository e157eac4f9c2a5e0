namespace OrleansBots.Grains.Abstractions.Keys;

/// <summary>
/// Joins and splits the segments of a grain key. Each segment is escaped first, so that no pair of different
/// tenants, channels, chats or users can share a key.
/// </summary>
internal static class KeySegments
{
    private const char Separator = '/';

    public static string Join(params ReadOnlySpan<string> segments)
    {
        var escaped = new string[segments.Length];
        for (var i = 0; i < segments.Length; i++) escaped[i] = Escape(segments[i]);
        return string.Join(Separator, escaped);
    }

    public static string[] Split(string key, int count, string typeName)
    {
        ArgumentNullException.ThrowIfNull(key);
        var segments = key.Split(Separator);
        if (segments.Length != count)
        {
            throw new FormatException($"'{key}' is no {typeName}: it has {segments.Length} segments where {count} are needed.");
        }

        for (var i = 0; i < segments.Length; i++) segments[i] = Uri.UnescapeDataString(segments[i]);
        return segments;
    }

    public static string Require(string segment, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(segment, parameter);
        if (segment.Length > MaxSegmentLength)
        {
            throw new ArgumentException($"A key segment has at most {MaxSegmentLength} characters, this one has {segment.Length}.", parameter);
        }

        return segment;
    }

    /// <summary>Longest segment accepted, in UTF-16 units; no platform has longer ids.</summary>
    public const int MaxSegmentLength = 256;

    private static string Escape(string segment) => IsPlain(segment) ? segment : Uri.EscapeDataString(segment);

    private static bool IsPlain(string segment)
    {
        foreach (var c in segment)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or ':')) return false;
        }

        return true;
    }
}
