namespace OrleansBots.Grains.Abstractions.Names;

/// <summary>Names of grain storage providers and of the states kept in them; frozen once data exists.</summary>
public static class StorageNames
{
    /// <summary>The group-committing storage of conversation state.</summary>
    public const string Conversations = "conversations";

    /// <summary>Microsoft.Orleans.Persistence.AdoNet, used by every other grain.</summary>
    public const string Default = "Default";
}
