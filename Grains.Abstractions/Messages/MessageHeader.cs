namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>What heads a text with buttons or a list; exactly one of the two is set.</summary>
public sealed record MessageHeader
{
    /// <summary>A title of one line; WhatsApp shows up to 60 characters.</summary>
    public string? Text { get; init; }

    /// <summary>A picture, video or document; of the message only kind, address, id and name count.</summary>
    public SendMedia? Media { get; init; }
}
