using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Inbox;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Tests.Unit.Conversations;

public sealed class DeliveryReportTests : IDisposable
{
    private readonly ConversationStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Process_Report_ReachesTheTranscriptWithoutTurnOrStateWrite()
    {
        await _stage.DeliverAsync(_stage.Message("a"));
        var (writes, texts, entries) = (_stage.Row.Writes, _stage.Platform.Texts.Count(), _stage.Stores.Transcript.Count);

        await _stage.DeliverAsync(Report(DeliveryStatus.Delivered));

        Assert.Equal((writes, texts, entries), (_stage.Row.Writes, _stage.Platform.Texts.Count(), _stage.Stores.Transcript.Count));
        Assert.Empty(_stage.Stores.Letters);
        var report = Assert.Single(_stage.Stores.Reports);
        Assert.Equal(("acme", ConversationStage.Key.ToString(), "m1", TranscriptDelivery.Delivered),
            (report.Tenant, report.Conversation, report.PlatformMessageId, report.Delivery));
        Assert.Equal(1, _stage.Counted["orleansbots.deliveries.reported"]);
    }

    [Fact]
    public async Task Process_EveryStatus_IsKeptAsItself()
    {
        await _stage.DeliverAsync([.. Enum.GetValues<DeliveryStatus>().Select(status => Report(status))]);

        Assert.Equal(Enum.GetNames<DeliveryStatus>(), _stage.Stores.Reports.Select(report => report.Delivery.ToString()));
    }

    [Fact]
    public async Task Process_FailedReport_BringsItsCause()
    {
        await _stage.DeliverAsync(Report(DeliveryStatus.Failed, "131047 outside-window"));

        Assert.Equal("131047 outside-window", Assert.Single(_stage.Stores.Reports).Cause);
    }

    [Fact]
    public async Task Process_TranscriptIsAway_TheReportComesAgain()
    {
        _stage.Stores.TranscriptIsAway = true;
        var report = Report(DeliveryStatus.Read);
        await Assert.ThrowsAsync<InboxUnavailableException>(() => _stage.DeliverAsync(report));
        _stage.Stores.TranscriptIsAway = false;

        await _stage.DeliverAsync(report);

        Assert.Single(_stage.Stores.Reports);
    }

    [Fact]
    public async Task Process_ReportBetweenMessages_TheTurnsRunAsWithoutIt()
    {
        await _stage.DeliverAsync(_stage.Message("a"), Report(DeliveryStatus.Sent), _stage.Message("b"));

        Assert.Equal(["re: a", "re: b"], _stage.Platform.Texts);
        Assert.Single(_stage.Stores.Reports);
    }

    [Fact]
    public async Task Process_ReportOnAnUnknownOutcome_NamesItsEntryAlsoAfterACrash()
    {
        _stage.Platform.Answer(new DeliveryResult.Sent("m1"));
        _stage.Platform.Answer(new DeliveryResult.Unknown("No answer in time."));
        await _stage.DeliverAsync(_stage.Message("a"));
        await _stage.DeliverAsync(_stage.Message("b"));
        _stage.Crash();

        await _stage.DeliverAsync(Report(DeliveryStatus.Delivered, number: 2), Report(DeliveryStatus.Read, number: 2));

        Assert.Equal(TranscriptOutcome.Unknown, _stage.Stores.Transcript[4].Outcome);
        Assert.Equal([4L, 4L], _stage.Stores.Reports.Select(report => report.UnknownSequence));
    }

    [Fact]
    public async Task Process_ReportOnAKnownOutcome_NamesNoEntry()
    {
        _stage.Platform.Answer(new DeliveryResult.Sent("m1"));
        _stage.Platform.Answer(new DeliveryResult.Unknown("No answer in time."));
        await _stage.DeliverAsync(_stage.Message("a"));
        await _stage.DeliverAsync(_stage.Message("b"));

        await _stage.DeliverAsync(Report(DeliveryStatus.Delivered, number: 1), Report(DeliveryStatus.Read), Report(DeliveryStatus.Played, number: 99));

        Assert.All(_stage.Stores.Reports, report => Assert.Null(report.UnknownSequence));
    }

    [Fact]
    public async Task Process_ManyUnknownOutcomes_TheLatestAreRemembered()
    {
        for (var i = 1; i <= 40; i++)
        {
            _stage.Platform.Answer(new DeliveryResult.Unknown("No answer in time."));
            await _stage.DeliverAsync(_stage.Message($"{i}"));
        }

        await _stage.DeliverAsync(Report(DeliveryStatus.Sent, number: 8), Report(DeliveryStatus.Read, number: 9), Report(DeliveryStatus.Played, number: 40));

        Assert.Equal([null, 18L, 80L], _stage.Stores.Reports.Select(report => report.UnknownSequence));
    }

    private InboxItem Report(DeliveryStatus status, string? reason = null, long? number = null) => _stage.Item($"report {status}", new DeliveryReported
    {
        OccurredAt = _stage.Time.GetUtcNow(),
        MessageId = "m1",
        Status = status,
        Reason = reason,
        DeliveryNumber = number,
    });
}
