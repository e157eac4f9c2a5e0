namespace OrleansBots.Persistence.Transcripts;

/// <summary>Sizes that a transcript keeps to, so that one entry cannot fill a commit.</summary>
internal static class TranscriptLimits
{
    /// <summary>Most bytes of an entry's payload: as much as a webhook may bring.</summary>
    public const int PayloadBytes = 1 << 20;

    /// <summary>Longest cause kept; more is cut.</summary>
    public const int CauseLength = 2000;

    /// <summary>Longest name kept; more is cut.</summary>
    public const int NameLength = 256;

    /// <summary>Longest id of a platform or event; more is cut.</summary>
    public const int IdLength = 512;

    /// <exception cref="ArgumentException">An entry is too large.</exception>
    public static void Check(TranscriptWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        foreach (var entry in write.Entries)
        {
            if (entry.Payload.Length > PayloadBytes)
                throw new ArgumentException($"Entry {entry.Sequence} has {entry.Payload.Length} bytes; at most {PayloadBytes} are kept.", nameof(write));
        }
    }
}
