using OrleansBots.Simulators.Discord.Limits;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>Every route that is served.</summary>
internal sealed class RouteTable(AccountRoutes accounts, MessageRoutes messages, InteractionRoutes interactions, CommandRoutes commands)
{
    public IReadOnlyList<DiscordRoute> Routes { get; } =
    [
        new("GET", "/users/@me", BucketKind.Other, accounts.Me),
        new("POST", "/users/@me/channels", BucketKind.Other, accounts.OpenDm),
        new("GET", "/applications/@me", BucketKind.Other, accounts.Application),
        new("PATCH", "/applications/@me", BucketKind.Other, accounts.Application),
        new("GET", "/channels/{channel}", BucketKind.Other, messages.Channel),
        new("POST", "/channels/{channel}/messages", BucketKind.Messages, messages.Create),
        new("GET", "/channels/{channel}/messages/{message}", BucketKind.Other, messages.Get),
        new("PATCH", "/channels/{channel}/messages/{message}", BucketKind.Edits, messages.Edit),
        new("DELETE", "/channels/{channel}/messages/{message}", BucketKind.Deletions, messages.Delete),
        new("POST", "/channels/{channel}/typing", BucketKind.Typing, messages.Type),
        new("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", BucketKind.Reactions, messages.React),
        new("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", BucketKind.Reactions, messages.Unreact),
        new("GET", "/applications/{application}/commands", BucketKind.Other, commands.List),
        new("PUT", "/applications/{application}/commands", BucketKind.Other, commands.Overwrite),
        new("GET", "/applications/{application}/guilds/{guild}/commands", BucketKind.Other, commands.List),
        new("PUT", "/applications/{application}/guilds/{guild}/commands", BucketKind.Other, commands.Overwrite),
        new("POST", "/interactions/{interaction}/{token}/callback", BucketKind.Exempt, interactions.Callback) { NeedsToken = false },
        new("POST", "/webhooks/{application}/{token}", BucketKind.Webhook, interactions.FollowUp) { NeedsToken = false },
        new("GET", "/webhooks/{application}/{token}/messages/{message}", BucketKind.Webhook, interactions.Get) { NeedsToken = false },
        new("PATCH", "/webhooks/{application}/{token}/messages/{message}", BucketKind.Webhook, interactions.Edit) { NeedsToken = false },
        new("DELETE", "/webhooks/{application}/{token}/messages/{message}", BucketKind.Webhook, interactions.Delete) { NeedsToken = false },
    ];
}
