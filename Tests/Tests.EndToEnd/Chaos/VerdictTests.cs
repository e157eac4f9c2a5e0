using OrleansBots.Chaos.Cluster;
using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Oracles;
using OrleansBots.Chaos.Schedule;

namespace OrleansBots.Tests.EndToEnd.Chaos;

/// <summary>The verdict must see each broken promise, or a good run proves nothing; and it must not see one where there is none.</summary>
public sealed class VerdictTests : IAsyncDisposable
{
    private readonly ScriptedPlatform _platform = new();

    public VerdictTests()
    {
        foreach (var conversation in (int[])[0, 1])
        {
            foreach (var sequence in (int[])[1, 2]) _platform.Acknowledge(conversation, sequence, sequence, sequence + 0.01);
        }
    }

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public void Reach_EverythingAnsweredOnce_FindsNothing()
    {
        ReplyToAll();

        Assert.Empty(Reach().Findings);
    }

    [Fact]
    public void Reach_ReplyThatNeverCame_IsLost()
    {
        ReplyToAll(except: (1, 2));

        Assert.Contains(Reach().Findings, finding => finding.Invariant == Invariant.NoReplyVanishes && finding.What.Contains("1/2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("echo 2: 000001/000002", true)]
    [InlineData("echo 1: 000001/000001", false)]
    public void Reach_ReplyThatNeverCame_IsExcusedWhereTheProductSaysSo(string recorded, bool excused)
    {
        ReplyToAll(except: (1, 2));
        var stored = new StoredReply("north", $"north/support/{_platform.Lanes[0].Plan.FirstChatId + 1}", "unknown", "no answer", recorded);

        var verdict = Reach(evidence => evidence with { Stored = new() { Given = [stored] } });

        Assert.Equal(excused, verdict.Findings.Count == 0);
    }

    [Fact]
    public void Reach_ReplyOfAnotherConversation_ExcusesNothing()
    {
        ReplyToAll(except: (1, 2));
        var stored = new StoredReply("north", "north/support/1", "unknown", "no answer", "echo 2: 000001/000002");

        Assert.NotEmpty(Reach(evidence => evidence with { Stored = new() { Given = [stored] } }).Findings);
    }

    [Theory]
    [InlineData(FaultKind.KillSilo, 2, true)]
    [InlineData(FaultKind.KillSilo, 60, false)]
    [InlineData(FaultKind.KillGateway, 2, false)]
    public void Reach_ReplyThatCameTwice_NeedsACrashAround(FaultKind kind, double at, bool explained)
    {
        ReplyToAll();
        _platform.Reply(1, 2, at: 5);

        var verdict = Reach(evidence => evidence with { Faults = [Fault(kind, at, at + 3)] });

        Assert.Equal(explained, verdict.Findings.Count == 0);
        Assert.Equal(explained ? kind : default(FaultKind?), Assert.Single(verdict.Lanes[0].Doubled).Cause?.Kind);
    }

    [Fact]
    public void Reach_ReplyWhoseAnswerWasLost_MayComeTwiceWhereACrashCameBeforeItWasGivenUp()
    {
        ReplyToAll();
        _platform.Reply(1, 2, at: 14);
        var kill = Fault(FaultKind.KillSilo, 10, 13);

        Assert.NotEmpty(Reach(evidence => evidence with { Faults = [kill] }).Findings);
        Assert.Empty(Reach(evidence => evidence with { Faults = [Fault(FaultKind.LostAnswers, 1.5, 3), kill] }).Findings);
    }

    [Fact]
    public void Reach_KeysOfConversationsInALog_AreNoContent()
    {
        ReplyToAll();

        Assert.Empty(Reach(evidence => evidence with { Metrics = "conversation=\"north/server/5300000007/13555555555300000007\"" }).Findings);
    }

    [Theory]
    [InlineData(9, 12, true)]
    [InlineData(10.5, 12, false)]
    [InlineData(9, 10.4, false)]
    public void Reach_SentAndAcknowledgedWhileTheDatabaseWasAway_IsNamed(double from, double to, bool named)
    {
        ReplyToAll();
        _platform.Acknowledge(1, 3, sent: 10, acked: 10.5);
        _platform.Reply(1, 3, at: 13);

        var findings = Reach(evidence => evidence with { DatabaseAway = [(ScriptedPlatform.At(from), ScriptedPlatform.At(to))] }).Findings;

        Assert.Equal(named, findings.Any(finding => finding.Invariant == Invariant.DurableBeforeAcknowledged));
    }

    [Fact]
    public void Reach_LimitBroken_NeedsAFaultThatDelays()
    {
        ReplyToAll();
        _platform.Broken.Add((ScriptedPlatform.At(20), "chat 5"));

        Assert.Equal(Invariant.LimitsHold, Assert.Single(Reach().Findings).Invariant);
        Assert.Empty(Reach(evidence => evidence with { Hiccups = [(ScriptedPlatform.At(18.5), ScriptedPlatform.At(19))] }).Findings);
        var verdict = Reach(evidence => evidence with { Faults = [Fault(FaultKind.PauseSilo, 15, 19)] });
        Assert.Empty(verdict.Findings);
        Assert.Equal(1, verdict.ExplainedLimits);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Reach_SlowReplyWhileOthersAreSick_IsNamedForHealthyConversationsOnly(int conversation, bool named)
    {
        ReplyToAll();
        _platform.Acknowledge(conversation, 3, sent: 10, acked: 10.1);
        _platform.Reply(conversation, 3, at: 16);

        var findings = Reach(evidence => evidence with { Faults = [Fault(FaultKind.SickChats, 9, 15)] }).Findings;

        Assert.Equal(named, findings.Any(finding => finding.Invariant == Invariant.InOrderAlone));
    }

    [Fact]
    public void Reach_MessageInAChatOfNobody_IsNamed()
    {
        ReplyToAll();
        _platform.Take(77, "echo 1: 000001/000001", at: 3);

        Assert.Equal(Invariant.TenantsApart, Assert.Single(Reach().Findings).Invariant);
    }

    [Fact]
    public void Reach_SecretOrContentInTheOpen_IsNamed()
    {
        ReplyToAll();

        var findings = Reach(evidence => evidence with { Metrics = $"url=\"https://host/bot{Secrets.NorthToken}/\"\ntext=\"echo 1: 000001/000001\"" }).Findings;

        Assert.Equal(2, findings.Count(finding => finding.Invariant == Invariant.SecretsKept));
    }

    [Fact]
    public void Reach_ProcessThatEndedForNoReason_IsNamed()
    {
        ReplyToAll();
        ProcessExit[] exits = [new("silo-1", 1, ScriptedPlatform.At(100))];

        Assert.Equal(Invariant.Recovers, Assert.Single(Reach(evidence => evidence with { Exits = exits }).Findings).Invariant);
        Assert.Empty(Reach(evidence => evidence with { Exits = exits, Faults = [Fault(FaultKind.PauseSilo, 80, 95)] }).Findings);
    }

    [Fact]
    public void Reach_WhatWasLeftLyingOrGivenUp_IsNamed()
    {
        ReplyToAll();

        Assert.Single(Reach(evidence => evidence with { Stored = new() { Waiting = 1 } }).Findings);
        Assert.Single(Reach(evidence => evidence with { Stored = new() { EventLetters = 1 } }).Findings);
    }

    [Fact]
    public void Reach_SlowRepliesAfterAFault_AreItsRecovery()
    {
        ReplyToAll();
        foreach (var (sequence, sent, replied) in ((int, double, double)[])[(3, 10, 14), (4, 12, 15), (5, 20, 20.1), (6, 30, 39)])
        {
            _platform.Acknowledge(1, sequence, sent, sent + 0.1);
            _platform.Reply(1, sequence, replied);
        }

        var recovery = Assert.Single(Reach(evidence => evidence with { Faults = [Fault(FaultKind.KillSilo, 10.5, 12)] }).Recoveries);

        Assert.Equal(4.5, recovery.Took.TotalSeconds, precision: 1);
        Assert.True(recovery.IsAlone);
    }

    private static FaultRecord Fault(FaultKind kind, double began, double ended) =>
        new(new(TimeSpan.Zero, kind, "silo-1", TimeSpan.FromSeconds(ended - began), 0), ScriptedPlatform.At(began), ScriptedPlatform.At(ended));

    private void ReplyToAll((int, int)? except = null)
    {
        foreach (var conversation in (int[])[0, 1])
        {
            foreach (var sequence in ((int[])[1, 2]).Where(sequence => (conversation, sequence) != except)) _platform.Reply(conversation, sequence, sequence + 0.1);
        }
    }

    private ChaosVerdict Reach(Func<Evidence, Evidence>? change = null)
    {
        var evidence = new Evidence { Platforms = [_platform], Faults = [], Exits = [], DatabaseAway = [], Stored = new(), Logs = [], Metrics = "" };
        return ChaosVerdict.Reach(change?.Invoke(evidence) ?? evidence);
    }
}
