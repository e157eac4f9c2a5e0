namespace OrleansBots.Platforms.Web.Sessions;

/// <summary>What became of a delivery.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.WebReceipt")]
internal sealed record WebReceipt
{
    /// <summary>Id of the message; null for what leaves none, such as a typing hint.</summary>
    [Id(0)] public string? MessageId { get; init; }

    /// <summary>True where the message to edit is not, or no longer, in the history.</summary>
    [Id(1)] public bool NothingToEdit { get; init; }
}
