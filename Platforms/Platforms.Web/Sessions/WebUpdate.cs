namespace OrleansBots.Platforms.Web.Sessions;

/// <summary>What changed in a conversation between two numbers.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.WebUpdate")]
internal sealed record WebUpdate
{
    /// <summary>Number after the last change that the reader must know already; otherwise it missed something.</summary>
    [Id(0)] public required long Previous { get; init; }

    /// <summary>Number after this change.</summary>
    [Id(1)] public required long Sequence { get; init; }

    /// <summary>True where everything that is kept is here, and what the reader knew no longer counts.</summary>
    [Id(2)] public bool Reset { get; init; }

    /// <summary>New and changed messages in the order of the page.</summary>
    [Id(3)] public WebMessage[] Messages { get; init; } = [];

    /// <summary>New and changed ways of events.</summary>
    [Id(4)] public WebTrace[] Traces { get; init; } = [];

    /// <summary>True where the bot is writing; passing, not kept.</summary>
    [Id(5)] public bool Typing { get; init; }

    /// <summary>Answer to a tapped button; passing, not kept.</summary>
    [Id(6)] public WebNotice? Notice { get; init; }
}

/// <summary>A tapped button was understood.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.WebNotice")]
internal sealed record WebNotice
{
    /// <summary>The browser's id of the tap.</summary>
    [Id(0)] public required string InteractionId { get; init; }

    /// <summary>Text to show; null shows none.</summary>
    [Id(1)] public string? Text { get; init; }

    /// <summary>True where the text must be dismissed by the visitor.</summary>
    [Id(2)] public bool Alert { get; init; }
}
