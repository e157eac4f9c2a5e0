namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>What brought a user into the chat: an advertisement, a post, a link.</summary>
public sealed record Referral
{
    /// <summary>Kind of source in the platform's words, such as <c>ad</c> or <c>post</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The platform's id of the source.</summary>
    public string? SourceId { get; init; }

    /// <summary>Address of the source.</summary>
    public Uri? Url { get; init; }

    /// <summary>Headline that the user saw.</summary>
    public string? Headline { get; init; }

    /// <summary>Text that the user saw.</summary>
    public string? Body { get; init; }

    /// <summary>Id of the click, by which the advertiser counts it.</summary>
    public string? ClickId { get; init; }
}
