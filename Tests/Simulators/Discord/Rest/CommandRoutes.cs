using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Rules;
using OrleansBots.Simulators.Discord.World;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>Registered commands, for everywhere or for one guild.</summary>
internal sealed class CommandRoutes(DiscordWorld world)
{
    private const int MostCreationsADay = 200;

    public DiscordAnswer List(DiscordCall call) => call["application"] == world.ApplicationId
        ? DiscordAnswer.Ok(new JsonArray([.. world.Commands.In(call["guild"]).Select(command => command.DeepClone())]))
        : DiscordErrors.UnknownApplication;

    public DiscordAnswer Overwrite(DiscordCall call)
    {
        if (call["application"] != world.ApplicationId) return DiscordErrors.UnknownApplication;
        if (call.Json is not JsonArray wanted) return DiscordErrors.InvalidForm("_", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        if (CommandRules.Fault(wanted) is { } fault) return DiscordErrors.InvalidForm(fault.Path, fault.Code, fault.Message);
        var scope = call["guild"];
        var known = world.Commands.In(scope);
        var registered = wanted.Select(command => Register((JsonObject)command!.DeepClone(), known)).ToList();
        var created = world.Commands.Creations.GetValueOrDefault(scope) + registered.Count(command => !known.Any(old => (string?)old["id"] == (string?)command["id"]));
        if (created > MostCreationsADay) return DiscordErrors.TooManyCommands;
        world.Commands.Creations[scope] = created;
        world.Commands.Overwrite(scope, registered);
        return List(call) with { Text = string.Join(' ', registered.Select(command => (string?)command["name"])) };
    }

    private JsonObject Register(JsonObject command, IReadOnlyList<JsonObject> known)
    {
        var old = known.FirstOrDefault(other => (string?)other["name"] == (string?)command["name"] && CommandRules.TypeOf(other) == CommandRules.TypeOf(command));
        command["id"] = (string?)old?["id"] ?? world.Ids.Next();
        command["application_id"] = world.ApplicationId;
        command["version"] = world.Ids.Next();
        command["type"] = CommandRules.TypeOf(command);
        command["description"] ??= "";
        return command;
    }
}
