using System.Collections.Frozen;

namespace OrleansBots.Platforms.Abstractions.Handoff;

/// <summary>What users are told about a handoff, by language; an empty text says nothing.</summary>
public sealed class HandoffTexts
{
    private static readonly FrozenDictionary<HandoffText, string> English = new Dictionary<HandoffText, string>
    {
        [HandoffText.Queued] = "I am passing you on to a person. Please stay here.",
        [HandoffText.Closed] = "Nobody is here at the moment. We will answer as soon as we are back.",
        [HandoffText.Refused] = "Nobody is here at the moment. I will go on helping as well as I can.",
        [HandoffText.Unclaimed] = "Sorry, nobody is free at the moment.",
        [HandoffText.Left] = "You are talking to the bot again.",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<(string Language, HandoffText Text), string> _texts;

    /// <summary>Creates the texts.</summary>
    /// <param name="texts">Texts by language tag or <see cref="PhraseBook.AnyLanguage"/>; those not given are the English defaults.</param>
    public HandoffTexts(IReadOnlyDictionary<(string Language, HandoffText Text), string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        _texts = texts.ToFrozenDictionary(entry => (Languages.Tag(entry.Key.Language), entry.Key.Text), entry => entry.Value);
    }

    /// <summary>The English defaults.</summary>
    public static HandoffTexts Default { get; } = new(FrozenDictionary<(string, HandoffText), string>.Empty);

    /// <summary>A text in the user's language; empty where nothing is to be said.</summary>
    public string Of(HandoffText text, string? language)
    {
        foreach (var tag in Languages.Of(language))
        {
            if (_texts.TryGetValue((tag, text), out var found)) return found;
        }

        return English.GetValueOrDefault(text, "");
    }
}

/// <summary>Occasions on which a user is told something.</summary>
public enum HandoffText
{
    /// <summary>The conversation went into a queue, not by the bot, which says so itself.</summary>
    Queued = 0,

    /// <summary>It went into a queue that is closed.</summary>
    Closed = 1,

    /// <summary>It stays with the bot, because the queue is closed.</summary>
    Refused = 2,

    /// <summary>Nobody took it for a while.</summary>
    Unclaimed = 3,

    /// <summary>The user left the queue.</summary>
    Left = 4,

    /// <summary>An agent took it; <c>{agent}</c> stands for the name.</summary>
    Taken = 5,

    /// <summary>An agent gave it back to the bot; <c>{agent}</c> stands for the name.</summary>
    Ended = 6,
}
