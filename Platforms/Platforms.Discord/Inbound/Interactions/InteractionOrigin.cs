using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Inbound.Interactions;

/// <summary>What all interactions tell: who, where, when, and by which permission they are answered.</summary>
internal sealed record InteractionOrigin
{
    /// <summary>The interaction's id; identifies its event.</summary>
    public required string Id { get; init; }

    /// <summary>Who caused it.</summary>
    public required Sender Sender { get; init; }

    /// <summary>Where it happened, with the permission to answer it.</summary>
    public required ChatAddress Chat { get; init; }

    /// <summary>The message that it came from; null where it came from none.</summary>
    public JsonElement? Message { get; init; }

    /// <summary>When the user acted.</summary>
    public DateTimeOffset OccurredAt => DiscordTime.Of(Id);

    /// <summary>Id of the message that it came from; null where it came from none.</summary>
    public string? MessageId => Message?.Snowflake("id");

    public static InteractionOrigin Read(JsonElement interaction, Deferral deferral, DateTimeOffset now)
    {
        var id = interaction.RequiredSnowflake("id");
        var token = interaction.Text("token") is { } text && !text.Contains(' ', StringComparison.Ordinal) ? text : throw new IncompleteEventException("token");
        var handle = new InteractionHandle(deferral, interaction.RequiredSnowflake("application_id"), id, token);
        var sender = SenderOf(interaction);
        var chat = Addresses.ChannelOfInteraction(interaction);
        return new()
        {
            Id = id,
            Sender = sender,
            Chat = chat with
            {
                ReplyHandle = handle.ToReplyHandle(now),
                Title = chat.Title ?? (chat.Kind == ChatKind.Private ? sender.DisplayName : null),
            },
            Message = interaction.Object("message"),
        };
    }

    /// <summary>In a guild the user stands inside the member, in a direct message alone.</summary>
    public static Sender SenderOf(JsonElement interaction)
    {
        var member = interaction.Object("member");
        var user = member?.Object("user") ?? interaction.Object("user") ?? throw new IncompleteEventException("user");
        return Addresses.SenderOf(user, member, interaction.Text("locale"));
    }
}
