namespace OrleansBots.Tests.Common.Load;

/// <summary>
/// Judges the echo bot's replies to a load: every acknowledged update counted exactly once, and answered, in order. A reply that came twice
/// is no second count: it is listed apart, because a kill between a send and its record may repeat it.
/// </summary>
public static class Oracle
{
    /// <summary>Compares what was sent with what the platform took.</summary>
    public static OracleReport Judge(LoadPlan plan, LoadLedger ledger, IEnumerable<ObservedMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(messages);
        var report = new OracleReport();
        var judges = new ConversationJudge[plan.Conversations];
        for (var i = 0; i < judges.Length; i++) judges[i] = new(i, plan, report);
        foreach (var message in messages)
        {
            var known = EchoReply.TryParse(message.Text, out var reply)
                && message.ChatId == plan.FirstChatId + reply.Conversation
                && reply.Conversation < plan.Conversations
                && ledger.IsSent(reply.Conversation, reply.Sequence);
            if (known) judges[reply.Conversation].See(reply);
            else report.Foreign.Add($"chat {message.ChatId}: {message.Text}");
        }

        foreach (var judge in judges) judge.Close(ledger);
        return report;
    }
}
