using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Discord.Shards;

namespace OrleansBots.Tests.Discord.Gateway.Shards;

public sealed class DiscordShardKeyTests
{
    [Theory]
    [InlineData("acme", "support", 0)]
    [InlineData("a/b", "c/7", 12)]
    public void Parse_OfWhatToStringWrote_IsTheKey(string tenant, string channel, int shard)
    {
        var key = new DiscordShardKey(new(tenant, channel), shard);
        Assert.Equal(key, DiscordShardKey.Parse(key.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a/b/-1")]
    [InlineData("a/b/x")]
    [InlineData("a/b/c/1")]
    public void Parse_OfSomethingElse_Throws(string text) => Assert.Throws<FormatException>(() => DiscordShardKey.Parse(text));

    [Fact]
    public void Key_OfANegativeShard_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new DiscordShardKey(new ChannelKey("a", "b"), -1));
}
