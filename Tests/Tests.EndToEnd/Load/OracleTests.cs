using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Tests.EndToEnd.Load;

/// <summary>The oracle must see each way to go wrong, or the tests that lean on it prove nothing.</summary>
public sealed class OracleTests
{
    private static readonly LoadPlan Plan = new() { WebhookUrl = new("http://127.0.0.1/"), Conversations = 2, Count = 6 };

    [Fact]
    public void Judge_EveryUpdateOnceInOrder_IsExact()
    {
        var report = Judge("1:0/1", "1:1/1", "2:0/2", "2:1/2", "3:0/3", "3:1/3");

        Assert.True(report.IsExact, report.ToString());
        Assert.Equal(6, report.Answered);
        Assert.Empty(report.Doubled);
    }

    [Fact]
    public void Judge_RepeatedSend_IsDoubledAndStillExact()
    {
        var report = Judge("1:0/1", "2:0/2", "1:0/1", "2:0/2", "3:0/3", "1:1/1", "2:1/2", "3:1/3");

        Assert.True(report.IsExact, report.ToString());
        Assert.Equal([1, 2], report.Doubled.Select(reply => reply.Sequence));
    }

    [Theory]
    [InlineData("lost 1", "1:0/1", "2:0/2", "3:0/3", "1:1/1", "2:1/2")]
    [InlineData("counted twice 1", "1:0/1", "2:0/1", "3:0/2", "4:0/3", "1:1/1", "2:1/2", "3:1/3")]
    [InlineData("count used twice 1", "1:0/1", "1:0/2", "2:0/3", "1:1/1", "2:1/2", "3:1/3")]
    [InlineData("count without reply 1", "1:0/1", "3:0/2", "4:0/3", "1:1/1", "2:1/2", "3:1/3")]
    [InlineData("out of order 1", "2:0/2", "1:0/1", "3:0/3", "1:1/1", "2:1/2", "3:1/3")]
    [InlineData("counted wrongly 2", "1:0/2", "2:0/1", "3:0/3", "1:1/1", "2:1/2", "3:1/3")]
    [InlineData("foreign 1", "1:0/1", "2:0/2", "3:0/3", "1:1/1", "2:1/2", "3:1/3", "4:0/9")]
    public void Judge_Fault_IsNamed(string fault, params string[] replies)
    {
        var report = Judge(replies);

        Assert.False(report.IsExact);
        Assert.Contains(fault, report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_ReplyInAnotherChat_IsForeign()
    {
        var report = Oracle.Judge(Plan, Acknowledged(), [new(Plan.FirstChatId + 1, "echo 1: 000000/000001")]);

        Assert.Single(report.Foreign);
    }

    /// <summary>Replies are written <c>counter:conversation/sequence</c>.</summary>
    private static OracleReport Judge(params string[] replies) => Oracle.Judge(Plan, Acknowledged(), replies.Select(reply =>
    {
        var parts = reply.Split(':', '/');
        return new ObservedMessage(Plan.FirstChatId + long.Parse(parts[1]), $"echo {parts[0]}: {parts[1]}/{parts[2]}");
    }));

    private static LoadLedger Acknowledged()
    {
        var ledger = new LoadLedger(Plan);
        for (var i = 0; i < Plan.Count; i++)
        {
            ledger.Sending(i % 2, (i / 2) + 1, 1);
            ledger.Ack(i % 2, (i / 2) + 1, 2);
        }

        return ledger;
    }
}
