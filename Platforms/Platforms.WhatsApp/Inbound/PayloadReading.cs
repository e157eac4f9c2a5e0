using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>What a payload holds, in its order.</summary>
internal sealed class PayloadReading
{
    /// <summary>Events.</summary>
    public List<Draft> Drafts { get; } = [];

    /// <summary>Items that were not understood.</summary>
    public List<InboundResult.Unintelligible> Unreadable { get; } = [];

    /// <summary>Items that are understood and of no use here, by kind.</summary>
    public List<string> Ignored { get; } = [];

    /// <summary>What Meta tells the operator: kind and words, without content of users.</summary>
    public List<(string Kind, string Words)> Notices { get; } = [];
}
