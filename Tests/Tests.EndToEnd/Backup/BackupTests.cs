using System.Data.Common;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Backup;

/// <summary>
/// A backup is taken at load, the installation is lost, the backup is restored, and the platform sends everything once more: what the backup knows changes
/// nothing, and what came after it is made up for.
/// </summary>
public abstract class BackupTests(ITestOutputHelper output)
{
    private const int Conversations = 50;

    // Replies that the simulator had, and whose row the database had not deleted yet when the backup began.
    private const int MayRepeat = 150;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Installation_RestoredFromABackupTakenAtLoad_GoesOnFromThere()
    {
        var (atBackup, sent) = await LoseAsync();

        await using var stage = await TelegramStage.StartAsync(output, Restored(await RestoreAsync()));
        var load = stage.Begin(sent, rate: 400, plan => plan with { Conversations = Conversations });
        await stage.ExplainAsync(() => load.Sending.WaitAsync(Limit));
        await Eventually.TrueAsync(() => IsCaughtUp(load), Limit, () => $"{load.Ledger.Replied} replies came since the restore; {load.Statistics}");

        AssertGoneOn(stage);
        stage.Say($"{atBackup} of {sent} updates were answered when the backup began; {load.Ledger.Replied} were answered after the restore");
        Assert.InRange(load.Ledger.Replied, Conversations, sent - atBackup + MayRepeat);
        Assert.Equal(0, load.Statistics.WithoutRetryAfter + load.Statistics.ConnectionFailures);
        await stage.Installation.Gateway.TerminateAsync(Limit);
        await AssertTranscriptsCompleteAsync(sent);
    }

    /// <summary>Options of the installation that is lost.</summary>
    protected abstract Func<Uri, InstallationOptions> Live { get; }

    /// <summary>Options of the one that is restored.</summary>
    protected abstract Func<Uri, InstallationOptions> Restored(string database);

    /// <summary>Takes the backup while the installation runs.</summary>
    protected abstract Task TakeAsync();

    /// <summary>Restores it in a new place.</summary>
    protected abstract Task<string> RestoreAsync();

    /// <summary>Opens the restored database.</summary>
    protected abstract Task<DbConnection> OpenAsync();

    private async Task<(int AtBackup, int Sent)> LoseAsync()
    {
        await using var stage = await TelegramStage.StartAsync(output, Live);
        var load = stage.Begin(count: 100_000, rate: 250, plan => plan with { Conversations = Conversations });
        await stage.RepliesAsync(load, 500);
        var atBackup = load.Ledger.Replied;
        await stage.ExplainAsync(TakeAsync);
        await stage.RepliesAsync(load, load.Ledger.Acked + (10 * Conversations));
        load.Generator.End();
        var report = await stage.FinishAsync(load);
        await stage.Installation.Gateway.KillAsync();
        Assert.Empty(report.Doubled);
        // Whole rounds, so that the repetition ends each conversation at the same number.
        return (atBackup, report.Answered - (report.Answered % Conversations));
    }

    private static bool IsCaughtUp(RunningLoad load) => Enumerable.Range(0, Conversations)
        .All(conversation => load.Ledger.FirstReplyAt(conversation, load.Plan.Count / Conversations) != 0);

    // The bot counts what it was told, so that each reply says whether exactly the updates before it had their effect, once.
    private static void AssertGoneOn(TelegramStage stage)
    {
        var replies = stage.Simulator.Calls.Snapshot().Select(call => EchoReply.TryParse(call.Text, out var reply) ? reply : default).ToList();
        Assert.All(replies, reply => Assert.Equal(reply.Sequence, reply.Counter));
        Assert.All(replies.GroupBy(reply => reply.Conversation), conversation =>
        {
            var counters = conversation.Select(reply => reply.Counter).ToList();
            Assert.Equal(Enumerable.Range(counters[0], counters.Count), counters);
        });
    }

    // Each update and each reply has its entry, those from before the backup and those since.
    private async Task AssertTranscriptsCompleteAsync(int sent)
    {
        await using var database = await OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT count(*), min(last), max(last), sum(entries) FROM (SELECT max(sequence) AS last, count(*) AS entries FROM transcript GROUP BY conversation) AS conversations";
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        var last = 2 * sent / Conversations;
        Assert.Equal((Conversations, last, last, 2 * sent), (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), Convert.ToInt32(reader.GetValue(3), null)));
    }
}
