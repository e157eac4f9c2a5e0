namespace OrleansBots.Inbox.Streams;

/// <summary>Names of the stream provider.</summary>
public static class InboxStreams
{
    /// <summary>Name of the provider. FROZEN: subscriptions and telemetry refer to it.</summary>
    public const string ProviderName = "inbox";
}
