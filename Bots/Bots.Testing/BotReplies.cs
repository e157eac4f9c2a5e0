using System.Collections;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Testing;

/// <summary>What a bot sent in one turn, in order.</summary>
public sealed class BotReplies : IReadOnlyList<OutboundMessage>
{
    private readonly IReadOnlyList<OutboundMessage> _sent;

    internal BotReplies(IReadOnlyList<OutboundMessage> sent) => _sent = sent;

    /// <summary>Number of messages.</summary>
    public int Count => _sent.Count;

    /// <summary>The texts among them, new ones and edits.</summary>
    public IReadOnlyList<string> Texts =>
        [.. _sent.Select(TextOf).OfType<string>()];

    /// <summary>The one text of the turn.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one.</exception>
    public string Text => Texts.Count == 1 ? Texts[0] : throw new InvalidOperationException($"The bot sent {Texts.Count} texts, not one: {string.Join(" | ", Texts)}");

    /// <summary>The message at a position.</summary>
    public OutboundMessage this[int index] => _sent[index];

    /// <inheritdoc />
    public IEnumerator<OutboundMessage> GetEnumerator() => _sent.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string? TextOf(OutboundMessage message) => message switch
    {
        SendText text => text.Text,
        SendMedia media => media.Caption,
        SendTemplate template => template.Fallback,
        EditText edit => edit.Text,
        _ => null,
    };
}
