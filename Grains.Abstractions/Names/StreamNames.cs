namespace OrleansBots.Grains.Abstractions.Names;

/// <summary>Names that are frozen once data exists: stream provider and stream namespaces.</summary>
public static class StreamNames
{
    /// <summary>The stream provider over the durable inbox.</summary>
    public const string Inbox = "inbox";

    /// <summary>Namespace of the streams of conversations; the stream's key is the conversation's key.</summary>
    public const string Conversations = "conversations";
}
