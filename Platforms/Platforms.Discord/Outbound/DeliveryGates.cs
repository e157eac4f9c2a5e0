namespace OrleansBots.Platforms.Discord.Outbound;

/// <summary>What is known not to be worth asking Discord for.</summary>
/// <param name="Ended">Interactions that have ended.</param>
/// <param name="Tokens">Tokens that were refused.</param>
internal sealed record DeliveryGates(EndedInteractions Ended, RefusedTokens Tokens);
