using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Persistence.Aliases;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>
/// What WhatsApp calls a user: a business-scoped id since 2026, a phone number (<c>wa_id</c>) unless the user hides it, mostly both. The business-scoped
/// one names new conversations, as it is always there.
/// </summary>
internal sealed record UserIds(string? Scoped, string? Number, string? Name, string? Username)
{
    /// <summary>Ids of the sender of a message.</summary>
    /// <exception cref="UnreadableItemException">There is none.</exception>
    public static UserIds OfSender(JsonElement message, JsonElement value)
    {
        var (scoped, number) = (Id(message, "from_user_id"), Id(message, "from"));
        var contact = FindContact(value, scoped, number);
        scoped ??= Id(contact, "user_id");
        number ??= Id(contact, "wa_id");
        if (scoped is null && number is null) throw UnreadableItemException.Missing("from");
        var profile = contact.Object("profile");
        return new(scoped, number, profile.Text("name"), profile.Text("username"));
    }

    /// <summary>Ids in two fields; both may be missing.</summary>
    public static UserIds Of(JsonElement element, string scopedField, string numberField) =>
        new(Id(element, scopedField), Id(element, numberField), null, null);

    /// <summary>All ids, the one that names a new conversation first.</summary>
    public IReadOnlyList<string> All => (Scoped, Number) switch
    {
        ({ } scoped, { } number) when scoped != number => [scoped, number],
        ({ } scoped, _) => [scoped],
        (_, { } number) => [number],
        _ => [],
    };

    /// <summary>Where an answer goes: to the number where it is known, as then numbers stay in what WhatsApp tells later.</summary>
    public string Address => Number ?? Scoped ?? throw UnreadableItemException.Missing("from");

    /// <summary>The author of an event, under an id of the platform's for now.</summary>
    public Sender Sender => new() { Id = All[0], DisplayName = Name, Username = Username };

    private static JsonElement FindContact(JsonElement value, string? scoped, string? number)
    {
        var contacts = value.Items("contacts").Where(contact => contact.ValueKind == JsonValueKind.Object).ToList();
        foreach (var contact in contacts)
        {
            if ((scoped is not null && contact.Text("user_id") == scoped) || (number is not null && contact.Text("wa_id") == number)) return contact;
        }

        // Without any id of its own, a message can only be the one contact's.
        return scoped is null && number is null && contacts.Count == 1 ? contacts[0] : default;
    }

    // Ids become keys of grains and rows: nothing but what WhatsApp uses passes.
    private static string? Id(JsonElement element, string field)
    {
        if (element.Text(field) is not { } id) return null;
        var number = id.StartsWith('+') ? id[1..] : id;
        return number.Length is > 0 and <= AliasQuestion.MaxIdLength && char.IsAsciiLetterOrDigit(number[0]) && number.All(IsAllowed)
            ? number
            : throw new UnreadableItemException("bad-user-id", $"The field {field} is no id of a user.");
    }

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or ':' or '=';
}
