using System.Globalization;
using System.Text.Json.Nodes;
using OrleansBots.Tests.Common.Fixtures;

namespace OrleansBots.Tests.Discord.Gateway.Stage;

/// <summary>Makes messages out of a real one.</summary>
internal static class GatewayMessages
{
    private const long FirstId = 1_377_777_777_777_000_000;

    public static JsonObject Create(int number, string user)
    {
        var message = Fixture("gateway_message_create_guild_mention");
        message["id"] = IdOf(number);
        message["content"] = number.ToString(CultureInfo.InvariantCulture);
        message["author"]!["id"] = user;
        return message;
    }

    public static string IdOf(int number) => (FirstId + number).ToString(CultureInfo.InvariantCulture);

    public static JsonObject Fixture(string name) => (JsonObject)JsonNode.Parse(Fixtures.Discord(name))!["d"]!.DeepClone();
}
