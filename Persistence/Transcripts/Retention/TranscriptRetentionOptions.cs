namespace OrleansBots.Persistence.Transcripts.Retention;

/// <summary>How long transcripts are kept; section <c>OrleansBots:Transcripts</c>. Bound by the host; validated at start.</summary>
public sealed class TranscriptRetentionOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "OrleansBots:Transcripts";

    /// <summary>Entries older than this are deleted, at least an hour; default null: they are kept.</summary>
    public TimeSpan? Retention { get; set; }

    /// <summary>Time between two walks over all conversations, give or take a fifth; default 6 hours.</summary>
    public TimeSpan PurgeInterval { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Conversations that one statement looks at; default 500.</summary>
    public int PurgeConversations { get; set; } = 500;

    /// <summary>Entries that one walk deletes of one conversation; default 200.</summary>
    public int PurgeEntries { get; set; } = 200;

    /// <summary>Pause between two statements, which leaves the database to others; default 0.2 s.</summary>
    public TimeSpan PurgePause { get; set; } = TimeSpan.FromMilliseconds(200);
}
