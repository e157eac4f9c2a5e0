using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Abstractions.Handoff;

/// <summary>Reads a channel's <c>handoff</c> section and collects every fault on the way.</summary>
internal static class ConfiguredHandoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly string[] Keys = ["queue", "words", "leaveWords", "onFailure", "unclaimedAfter", "unclaimed", "idleAfter", "queues", "texts"];

    private static readonly string[] QueueKeys = ["hours", "timeZone", "closed"];

    public static HandoffSettings Read(IConfigurationSection section, List<string> faults)
    {
        if (!section.Exists()) return HandoffSettings.Default;
        CheckKeys(section, Keys, faults);
        var (values, usual) = (new ConfiguredValues(section, faults), HandoffSettings.Default);
        return new()
        {
            Queue = values.Text("queue") ?? usual.Queue,
            Words = ReadPhrases(section.GetSection("words")),
            LeaveWords = ReadPhrases(section.GetSection("leaveWords")),
            // Whoever describes a handoff wants people to see what the bot could not do.
            OnFailure = values.Flag("onFailure", true),
            UnclaimedAfter = values.Time("unclaimedAfter", usual.UnclaimedAfter, Longest),
            Unclaimed = values.Choice("unclaimed", usual.Unclaimed),
            IdleAfter = values.Time("idleAfter", usual.IdleAfter, Longest),
            Queues = section.GetSection("queues").GetChildren().ToFrozenDictionary(queue => queue.Key, queue => ReadQueue(queue, faults), StringComparer.Ordinal),
            Texts = ReadTexts(section.GetSection("texts"), faults),
        };
    }

    private static QueueSettings ReadQueue(IConfigurationSection section, List<string> faults)
    {
        CheckKeys(section, QueueKeys, faults);
        var values = new ConfiguredValues(section, faults);
        return new() { Hours = ReadHours(section, values, faults), Closed = values.Choice("closed", ClosedPolicy.Wait) };
    }

    private static OpeningHours ReadHours(IConfigurationSection section, ConfiguredValues values, List<string> faults)
    {
        var zone = TimeZoneInfo.Utc;
        if (values.Text("timeZone") is { } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone!))
        {
            faults.Add($"{section.Path}:timeZone is '{name}', which this machine does not know; give an IANA name such as Europe/Berlin.");
            return OpeningHours.Always;
        }

        if (values.Text("hours") is not { } text) return OpeningHours.Always;
        if (OpeningHours.TryParse(text, zone, out var hours)) return hours;
        faults.Add($"{section.Path}:hours is '{text}'; give days and times, for example Mon-Fri 09:00-17:30; Sat 10:00-14:00.");
        return OpeningHours.Always;
    }

    // One text of phrases with commas between for all languages, or an object of such texts by language.
    private static PhraseBook ReadPhrases(IConfigurationSection section)
    {
        if (!section.Exists()) return PhraseBook.Empty;
        return new(section.Value is { } all
            ? new Dictionary<string, IReadOnlyCollection<string>> { [PhraseBook.AnyLanguage] = Split(all) }
            : section.GetChildren().ToDictionary(language => language.Key, language => (IReadOnlyCollection<string>)Split(language.Value ?? "")));
    }

    private static string[] Split(string phrases) => phrases.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Texts for all languages stand in the section itself, those of one language in an object of its tag.
    private static HandoffTexts ReadTexts(IConfigurationSection section, List<string> faults)
    {
        Dictionary<(string, HandoffText), string> texts = [];
        foreach (var child in section.GetChildren())
        {
            var language = child.Value is null ? child.Key : PhraseBook.AnyLanguage;
            foreach (var text in child.Value is null ? child.GetChildren() : [child])
            {
                if (NameOf(text.Key) is { } name) texts[(language, name)] = text.Value ?? "";
                else faults.Add($"{text.Path} is no text; there are {string.Join(", ", Enum.GetNames<HandoffText>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
            }
        }

        return texts.Count == 0 ? HandoffTexts.Default : new(texts);
    }

    private static HandoffText? NameOf(string key) =>
        Enum.GetNames<HandoffText>().Contains(key, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<HandoffText>(key, ignoreCase: true) : null;

    private static void CheckKeys(IConfigurationSection section, string[] known, List<string> faults) => faults.AddRange(section.GetChildren()
        .Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
        .Select(child => $"{child.Path} is not known; there are {string.Join(", ", known)}."));
}
