using System.Text;
using OrleansBots.Platforms.Discord.Gateway.Protocol;
using OrleansBots.Tests.Common.Fixtures;

namespace OrleansBots.Tests.Discord.Gateway.Protocol;

public sealed class GatewayFrameTests
{
    public static TheoryData<string> Frames { get; } = [.. Fixtures.DiscordNames.Where(name => name.StartsWith("gateway_", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Frames))]
    public void TryRead_OfARealFrame_FindsWhatItIs(string name)
    {
        Assert.True(GatewayFrame.TryRead(Fixtures.Discord(name), out var frame));
        Assert.Equal(frame.Opcode == GatewayOpcode.Dispatch, frame.Type is not null);
        Assert.Equal(frame.Opcode == GatewayOpcode.Dispatch, frame.Sequence is not null);
    }

    [Fact]
    public void TryRead_OfAnEvent_FindsItsDataWhereverItStands()
    {
        Assert.True(GatewayFrame.TryRead("""{"d":{"a":[1,{"op":9}]},"t":"X","x":{"op":7},"s":5,"op":0}"""u8.ToArray(), out var frame));
        Assert.Equal((GatewayOpcode.Dispatch, 5L, "X"), (frame.Opcode, frame.Sequence!.Value, frame.Type));
        Assert.Equal("""{"a":[1,{"op":9}]}""", Encoding.UTF8.GetString(frame.Data.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"op\":\"0\"}")]
    [InlineData("{\"op\":-1}")]
    [InlineData("{\"op\":99999999999999999999}")]
    [InlineData("{\"op\":0")]
    [InlineData("{\"op\":0}{}")]
    [InlineData("{\"op\":0,\"t\":\"\\ud800\"}")]
    public void TryRead_OfSomethingElse_IsFalse(string text) => Assert.False(GatewayFrame.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void TryRead_OfDeepNesting_IsFalse() =>
        Assert.False(GatewayFrame.TryRead(Encoding.UTF8.GetBytes("{\"op\":0,\"d\":" + new string('[', 5_000) + new string(']', 5_000) + "}"), out _));

    [Theory]
    [InlineData("{\"op\":0,\"s\":\"5\",\"t\":[1]}")]
    [InlineData("{\"op\":0,\"s\":1e99,\"t\":{}}")]
    [InlineData("{\"op\":0,\"s\":null,\"t\":null}")]
    public void TryRead_OfWrongTypes_LeavesThemOut(string text)
    {
        Assert.True(GatewayFrame.TryRead(Encoding.UTF8.GetBytes(text), out var frame));
        Assert.Null(frame.Sequence);
        Assert.Null(frame.Type);
    }
}
