using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Inbox;
using OrleansBots.Persistence.Transcripts;

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

    private InboxItem Report(DeliveryStatus status, string? reason = null) => _stage.Item($"report {status}", new DeliveryReported
    {
        OccurredAt = _stage.Time.GetUtcNow(),
        MessageId = "m1",
        Status = status,
        Reason = reason,
    });
}
