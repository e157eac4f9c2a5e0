using System.Text.Json.Nodes;
using OrleansBots.Simulators.WhatsApp.Graph;
using static OrleansBots.Simulators.WhatsApp.Rules.SendRules;

namespace OrleansBots.Simulators.WhatsApp.Rules;

/// <summary>What buttons and lists may be.</summary>
internal static class InteractiveRules
{
    private const int MostButtons = 3;
    private const int MostRows = 10;
    private const int LongestBody = 1_024;

    public static GraphAnswer? Fault(JsonNode content)
    {
        if (Length(content["body"]?["text"], 1, LongestBody) is { } body) return GraphErrors.Wrong($"interactive.body.text {body}");
        if (content["footer"] is { } footer && Length(footer["text"], 1, 60) is { } tail) return GraphErrors.Wrong($"interactive.footer.text {tail}");
        if (content["header"] is { } header && HeaderFault(header, Text(content["type"])) is { } wrong) return wrong;
        if (content["action"] is not { } action) return GraphErrors.Missing("interactive.action");
        return Text(content["type"]) switch
        {
            "button" => ButtonsFault(action["buttons"]),
            "list" => ListFault(action),
            "cta_url" => LinkFault(action),
            var other => GraphErrors.Wrong($"interactive.type {other} is not valid"),
        };
    }

    private static GraphAnswer? HeaderFault(JsonNode header, string? kind) => Text(header["type"]) switch
    {
        "text" => Length(header["text"], 1, 60) is { } head ? GraphErrors.Wrong($"interactive.header.text {head}") : null,
        "image" or "video" or "document" when kind == "list" => GraphErrors.Wrong("The header of a list must be a text"),
        ("image" or "video" or "document") and var type => (header[type]?["id"] ?? header[type]?["link"]) is null ? GraphErrors.Missing($"interactive.header.{type}") : null,
        var other => GraphErrors.Wrong($"interactive.header.type {other} is not valid"),
    };

    private static GraphAnswer? ButtonsFault(JsonNode? node)
    {
        if (node is not JsonArray { Count: > 0 } buttons || buttons.Count > MostButtons) return GraphErrors.Wrong("Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3");
        foreach (var button in buttons)
        {
            if (Text(button?["type"]) != "reply") return GraphErrors.Wrong("A button's type must be reply");
            if (Length(button!["reply"]?["title"], 1, 20) is { } title) return GraphErrors.Wrong($"Button title {title}");
            if (Length(button["reply"]?["id"], 1, 256) is { } id) return GraphErrors.Wrong($"Button id {id}");
        }

        return Repeats(buttons, "id") ?? Repeats(buttons, "title");
    }

    private static GraphAnswer? ListFault(JsonNode action)
    {
        if (Length(action["button"], 1, 20) is { } opener) return GraphErrors.Wrong($"List button {opener}");
        if (action["sections"] is not JsonArray { Count: > 0 and <= MostRows } sections) return GraphErrors.Wrong("A list needs 1 to 10 sections");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var rows = 0;
        foreach (var section in sections)
        {
            if (sections.Count > 1 && Length(section?["title"], 1, 24) is { } title) return GraphErrors.Wrong($"Section title {title}");
            if (section?["rows"] is not JsonArray { Count: > 0 } entries) return GraphErrors.Wrong("A section needs rows");
            if (entries.Select(row => RowFault(row, ids)).FirstOrDefault(fault => fault is not null) is { } fault) return fault;
            rows += entries.Count;
        }

        return rows > MostRows ? GraphErrors.Wrong("Total row count exceed max allowed count: 10") : null;
    }

    private static GraphAnswer? RowFault(JsonNode? row, HashSet<string> ids)
    {
        if (Length(row?["title"], 1, 24) is { } title) return GraphErrors.Wrong($"Row title {title}");
        if (Length(row?["id"], 1, 200) is { } id) return GraphErrors.Wrong($"Row id {id}");
        if (Text(row!["description"])?.Length > 72) return GraphErrors.Wrong("Row description is longer than 72 characters");
        return ids.Add(Text(row["id"])!) ? null : GraphErrors.Wrong("Duplicated row id");
    }

    private static GraphAnswer? LinkFault(JsonNode action)
    {
        if (Length(action["parameters"]?["display_text"], 1, 20) is { } text) return GraphErrors.Wrong($"display_text {text}");
        return Uri.TryCreate(Text(action["parameters"]?["url"]), UriKind.Absolute, out _) ? null : GraphErrors.Wrong("url is not valid");
    }

    private static GraphAnswer? Repeats(JsonArray buttons, string field) =>
        buttons.Select(button => Text(button!["reply"]![field])).Distinct().Count() == buttons.Count ? null : GraphErrors.Wrong($"Duplicated button {field}");

    private static string? Length(JsonNode? node, int from, int to)
    {
        if (Text(node) is not { } text) return "is missing";
        return text.Length >= from && text.Length <= to ? null : $"must have {from} to {to} characters";
    }
}
