using OrleansBots.Platforms.Discord.Gateway.Protocol;

namespace OrleansBots.Tests.Discord.Gateway.Protocol;

public sealed class CloseCodesTests
{
    [Theory]
    [InlineData(null, nameof(NextStep.Resume))]
    [InlineData(1000, nameof(NextStep.Resume))]
    [InlineData(1001, nameof(NextStep.Resume))]
    [InlineData(1006, nameof(NextStep.Resume))]
    [InlineData(4000, nameof(NextStep.Resume))]
    [InlineData(4001, nameof(NextStep.Resume))]
    [InlineData(4002, nameof(NextStep.Resume))]
    [InlineData(4003, nameof(NextStep.Identify))]
    [InlineData(4004, nameof(NextStep.Stop))]
    [InlineData(4005, nameof(NextStep.Resume))]
    [InlineData(4007, nameof(NextStep.Identify))]
    [InlineData(4008, nameof(NextStep.Resume))]
    [InlineData(4009, nameof(NextStep.Identify))]
    [InlineData(4010, nameof(NextStep.Stop))]
    [InlineData(4011, nameof(NextStep.Stop))]
    [InlineData(4012, nameof(NextStep.Stop))]
    [InlineData(4013, nameof(NextStep.Stop))]
    [InlineData(4014, nameof(NextStep.Stop))]
    [InlineData(4999, nameof(NextStep.Resume))]
    public void Classify_OfEveryCode_TellsWhatFollows(int? code, string expected)
    {
        var end = CloseCodes.Classify(code);
        Assert.Equal((expected, code), (end.Next.ToString(), end.Code));
        Assert.NotEmpty(end.Reason);
    }

    [Fact]
    public void Classify_OfSendingTooFast_WaitsForTheRestOfTheMinute() => Assert.Equal(TimeSpan.FromSeconds(60), CloseCodes.Classify(4008).Wait);

    [Fact]
    public void Classify_OfWhatCanBeMendedAtDiscordAlone_IsTheTokenAndTheIntents()
    {
        int[] fatal = [4004, 4010, 4011, 4012, 4013, 4014];
        Assert.Equal([4004, 4014], fatal.Where(code => CloseCodes.Classify(code).IsMendedOutside));
    }

    [Theory]
    [InlineData(4004, "token")]
    [InlineData(4011, "shards")]
    [InlineData(4013, "intents")]
    [InlineData(4014, "portal")]
    public void Classify_OfWhatAPersonMustMend_SaysWhat(int code, string what) =>
        Assert.Contains(what, CloseCodes.Classify(code).Reason, StringComparison.Ordinal);
}
