using System.Text.Json.Nodes;
using OrleansBots.Simulators.WhatsApp.Graph;
using OrleansBots.Simulators.WhatsApp.World;
using static OrleansBots.Simulators.WhatsApp.Rules.SendRules;

namespace OrleansBots.Simulators.WhatsApp.Rules;

/// <summary>A template must be approved in its language, and filled in exactly.</summary>
internal sealed class TemplateRules(WhatsAppWorld world)
{
    public GraphAnswer? Fault(JsonNode content, bool isToNumber)
    {
        var (name, language) = (Text(content["name"]), Text(content["language"]?["code"]));
        if (name is null) return GraphErrors.Missing("template.name");
        if (language is null) return GraphErrors.Missing("template.language.code");
        // Codes for signing in go to numbers only.
        if (!isToNumber && name.StartsWith("auth_", StringComparison.Ordinal)) return GraphErrors.NumberRequired;
        if (world.Templates.ParametersOf(name, language) is not { } wanted) return GraphErrors.TemplateMissing(name, language);
        var body = (content["components"] as JsonArray ?? []).FirstOrDefault(part => Text(part?["type"]) == "body");
        var given = body?["parameters"] as JsonArray ?? [];
        return given.Count == wanted ? null : GraphErrors.TemplateParameters(given.Count, wanted);
    }
}
