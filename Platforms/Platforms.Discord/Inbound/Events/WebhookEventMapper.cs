using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Inbound.Events;

/// <summary>
/// Maps webhook events, which tell about the application and not about chats. Discord wants 204 for each and repeats those that it did not get it
/// for; many failures in a row, and it sends no more.
/// </summary>
internal static class WebhookEventMapper
{
    private const long Ping = 0;
    private const long Event = 1;
    private const long GuildInstall = 0;

    private static readonly InboundResult.Answer s_taken = new(204, "application/json", "");

    /// <exception cref="IncompleteEventException">A field is missing that Discord always sends.</exception>
    public static InboundResult Map(JsonElement root, DateTimeOffset now) => root.Number("type") switch
    {
        Ping => s_taken,
        Event when root.Object("event") is { } told => MapEvent(told, now),
        _ => throw new IncompleteEventException("type"),
    };

    /// <summary>What Discord wants to hear of an event that is kept without being understood: anything but 204 would bring it again.</summary>
    public static InboundResult Acknowledge(InboundResult fault) =>
        fault is InboundResult.Unintelligible kept ? new InboundResult.Accepted([]) { Unreadable = [kept], Response = s_taken } : fault;

    private static InboundResult.Accepted MapEvent(JsonElement told, DateTimeOffset now) => told.Text("type") switch
    {
        "APPLICATION_AUTHORIZED" => Accept(told, now, change => change.Number("integration_type") is null or GuildInstall
            ? MembershipChange.BotAdded
            : MembershipChange.BotUnblocked),
        "APPLICATION_DEAUTHORIZED" => Accept(told, now, _ => MembershipChange.BotBlocked),
        // Purchases, quests, lobbies: nothing that a conversation is about.
        not null => new([]) { Response = s_taken },
        null => throw new IncompleteEventException("event.type"),
    };

    // Told of a person, not of a channel: it belongs to the private conversation, whose channel is opened when something is to be said there.
    private static InboundResult.Accepted Accept(JsonElement told, DateTimeOffset now, Func<JsonElement, MembershipChange> changeOf)
    {
        var data = told.Object("data") ?? throw new IncompleteEventException("event.data");
        var sender = Addresses.SenderOf(data.Object("user") ?? throw new IncompleteEventException("event.data.user"), member: null);
        var at = DiscordTime.Read(told, "timestamp") ?? now;
        var changed = new MembershipChanged
        {
            OccurredAt = at,
            Sender = sender,
            Chat = new() { ChatId = DirectChannel.Of(sender.Id), Kind = ChatKind.Private, Title = sender.DisplayName },
            Change = changeOf(data),
        };
        var guild = data.Object("guild")?.Snowflake("id");
        return new([new InboundEvent($"app:{sender.Id}:{guild}:{changed.Change}:{at.UtcTicks}", changed)]) { Response = s_taken };
    }
}
