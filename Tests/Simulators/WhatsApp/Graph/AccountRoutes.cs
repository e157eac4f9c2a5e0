using System.Text.Json.Nodes;
using OrleansBots.Simulators.WhatsApp.World;

namespace OrleansBots.Simulators.WhatsApp.Graph;

/// <summary>Whether the app hears of what happens in the business account.</summary>
internal sealed class AccountRoutes(WhatsAppWorld world)
{
    public GraphAnswer Subscribe(GraphCall call)
    {
        if (call.Id != world.Options.BusinessAccountId) return GraphErrors.NotASystemObject;
        world.IsSubscribed = true;
        return GraphAnswer.Success;
    }

    public GraphAnswer Subscriptions(GraphCall call)
    {
        if (call.Id != world.Options.BusinessAccountId) return GraphErrors.NotASystemObject;
        var apps = new JsonArray();
        if (world.IsSubscribed) apps.Add(new JsonObject { ["whatsapp_business_api_data"] = new JsonObject { ["id"] = "67084", ["name"] = "Simulated app" } });
        return GraphAnswer.Ok(new() { ["data"] = apps });
    }
}
