using OrleansBots.Grains.Channels;

namespace OrleansBots.Tests.Unit.Limits.Budgets;

public sealed class AnswerTimesTests
{
    private readonly AnswerTimes _answers = new();

    [Fact]
    public void LatestDeparture_NothingKnown_IsNow() => Assert.Equal(500, _answers.LatestDeparture(100, 500));

    [Fact]
    public void LatestDeparture_AnsweredAsUsual_IsTheDeparture()
    {
        Answer(80);

        Assert.Equal(100, _answers.LatestDeparture(100, 150));
        Assert.Equal(100, _answers.LatestDeparture(100, 180));
    }

    [Fact]
    public void LatestDeparture_AnsweredLater_CountsTheRestAsTheWay()
    {
        Answer(80);

        Assert.Equal(520, _answers.LatestDeparture(100, 600));
    }

    [Fact]
    public void LatestDeparture_AFewSlowAnswers_AreNotUsual()
    {
        Answer(80);
        for (var i = 0; i < AnswerTimes.Remembered / 4; i++) _answers.Note(0, 5_000);

        Assert.Equal(520, _answers.LatestDeparture(100, 600));
    }

    [Fact]
    public void LatestDeparture_PlatformHasBecomeSlow_BecomesUsual()
    {
        Answer(80);
        Answer(300);

        Assert.Equal(100, _answers.LatestDeparture(100, 400));
    }

    private void Answer(long time)
    {
        for (var i = 0; i < AnswerTimes.Remembered; i++) _answers.Note(0, time);
    }
}
