namespace OrleansBots.Inbox.Appending;

/// <summary>Bounds of an entry. What is beyond them is a defect of the caller and must not reach a batch that others share.</summary>
internal static class EntryLimits
{
    /// <summary>Longest name of a namespace, tenant, channel or kind, in UTF-16 units.</summary>
    public const int MaxName = 256;

    /// <summary>Longest stream key; keys escape their segments, which may make them nine times as long.</summary>
    public const int MaxStreamKey = 12 * 1024;

    /// <exception cref="ArgumentException">The entry is out of bounds or holds text that no database keeps.</exception>
    public static void Check(InboxEntry entry, int maxPayloadBytes)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.EventId == default) throw new ArgumentException("The entry has no event id.", nameof(entry));
        Check(nameof(entry.StreamNamespace), entry.StreamNamespace, MaxName);
        Check(nameof(entry.StreamKey), entry.StreamKey, MaxStreamKey);
        Check(nameof(entry.Tenant), entry.Tenant, MaxName);
        Check(nameof(entry.Channel), entry.Channel, MaxName);
        Check(nameof(entry.Kind), entry.Kind, MaxName);
        if (entry.TraceParent is not null) Check(nameof(entry.TraceParent), entry.TraceParent, MaxName);
        if (entry.Payload.Length > maxPayloadBytes)
            throw new ArgumentException($"The payload has {entry.Payload.Length} bytes, more than {maxPayloadBytes}.", nameof(entry));
    }

    private static void Check(string field, string value, int maxLength)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, field);
        if (!StorableText.IsStorable(value, maxLength))
            throw new ArgumentException($"{field} is longer than {maxLength} characters, or holds a NUL or half a character.", field);
    }
}
