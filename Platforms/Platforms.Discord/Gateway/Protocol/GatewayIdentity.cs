using System.Globalization;

namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>Who a connection is for.</summary>
/// <param name="Token">The bot's token.</param>
/// <param name="Intents">What the session subscribes to.</param>
/// <param name="Shard">Number of the shard.</param>
/// <param name="Shards">Number of all shards.</param>
internal sealed record GatewayIdentity(string Token, GatewayIntents Intents, int Shard, int Shards)
{
    /// <summary>The shard only: the token is a secret.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Shard}/{Shards}");
}
