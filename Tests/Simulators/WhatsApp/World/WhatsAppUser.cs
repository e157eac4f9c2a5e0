using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.WhatsApp.World;

/// <summary>A user of WhatsApp, as one business sees them. Used under the world's lock.</summary>
/// <param name="waId">The number, digits only; null where the user hides it.</param>
/// <param name="userId">The business-scoped id; null for users who have none yet.</param>
/// <param name="name">The profile's name.</param>
public sealed class WhatsAppUser(string? waId, string? userId, string name)
{
    /// <summary>The number, digits only; null where the user hides it.</summary>
    public string? WaId { get; } = waId;

    /// <summary>The business-scoped id; null for users who have none yet.</summary>
    public string? UserId { get; } = userId;

    /// <summary>The profile's name.</summary>
    public string Name { get; } = name;

    /// <summary>The user's own name beside the number, where there is one.</summary>
    public string? Username { get; init; }

    /// <summary>True for a group: who writes there has other ids beside it.</summary>
    public bool IsGroup { get; init; }

    /// <summary>False for a number that has no WhatsApp: 131026.</summary>
    public bool IsReachable { get; internal set; } = true;

    /// <summary>What sends to them name.</summary>
    internal string Id => WaId ?? UserId!;

    internal SendBudget Budget { get; } = new();

    /// <summary>When the user last wrote, in ticks since start; null for never.</summary>
    internal long? HeardAt { get; set; }

    internal JsonObject ToContact()
    {
        var profile = new JsonObject { ["name"] = Name };
        if (Username is not null) profile["username"] = Username;
        var contact = new JsonObject { ["profile"] = profile };
        if (WaId is not null) contact["wa_id"] = WaId;
        if (UserId is not null) contact["user_id"] = UserId;
        return contact;
    }
}
