using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Discord.Api;

/// <summary>How an interaction was put off.</summary>
internal enum Deferral
{
    /// <summary>The user sees "thinking"; the first reply takes its place (callback type 5).</summary>
    Reply = 5,

    /// <summary>The user sees nothing; the original is the message that was tapped (callback type 6).</summary>
    Update = 6,
}

/// <summary>The permission to answer an interaction, as it stands in a <see cref="ReplyHandle"/>.</summary>
/// <param name="Deferral">How the interaction was put off.</param>
/// <param name="ApplicationId">Id of the application.</param>
/// <param name="InteractionId">Id of the interaction.</param>
/// <param name="Token">Token of the interaction; a secret.</param>
internal sealed record InteractionHandle(Deferral Deferral, string ApplicationId, string InteractionId, string Token)
{
    /// <summary>
    /// How long a handle is used. Discord's token lives for 15 minutes from the interaction on; the rest is for the way here and the request's own.
    /// </summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(30);

    private const char Separator = ' ';

    /// <summary>Makes the handle of an interaction that came now.</summary>
    public ReplyHandle ToReplyHandle(DateTimeOffset now) =>
        new() { Value = string.Join(Separator, (int)Deferral, ApplicationId, InteractionId, Token), ExpiresAt = now + Life };

    /// <summary>Reads the handle of a chat; null where there is none, or it has ended.</summary>
    public static InteractionHandle? Of(ChatAddress chat, DateTimeOffset now) =>
        chat.ReplyHandle is { } handle && handle.ExpiresAt > now ? Read(handle) : null;

    /// <summary>Reads a handle whether it has ended or not; null where it is none of Discord's.</summary>
    public static InteractionHandle? Read(ReplyHandle handle) => handle.Value.Split(Separator) switch
    {
        ["5", var application, var interaction, var token] => new(Deferral.Reply, application, interaction, token),
        ["6", var application, var interaction, var token] => new(Deferral.Update, application, interaction, token),
        _ => null,
    };

    /// <summary>The interaction only: the token is a secret.</summary>
    public override string ToString() => $"interaction {InteractionId}";
}
