namespace OrleansBots.Tests.Common.Load;

/// <summary>Judges one conversation's replies.</summary>
internal sealed class ConversationJudge(int conversation, LoadPlan plan, OracleReport report)
{
    private readonly Dictionary<int, int> _counterOfSequence = [];
    private readonly Dictionary<int, int> _sequenceOfCounter = [];
    private int _lastCounter;

    public void See(EchoReply reply)
    {
        if (_counterOfSequence.TryGetValue(reply.Sequence, out var counter))
        {
            if (counter == reply.Counter) report.Doubled.Add(reply);
            else report.CountedTwice.Add($"{conversation}/{reply.Sequence} as {counter} and {reply.Counter}");
            return;
        }

        _counterOfSequence[reply.Sequence] = reply.Counter;
        if (!_sequenceOfCounter.TryAdd(reply.Counter, reply.Sequence))
            report.CounterReused.Add($"{reply.Counter} of {conversation} for {_sequenceOfCounter[reply.Counter]} and {reply.Sequence}");
        if (reply.Counter <= _lastCounter) report.OutOfOrder.Add($"{conversation}: {reply.Counter} after {_lastCounter}");
        if (plan.HeadOfLine && reply.Counter != reply.Sequence) report.Miscounted.Add($"{conversation}/{reply.Sequence} as {reply.Counter}");
        _lastCounter = Math.Max(_lastCounter, reply.Counter);
    }

    public void Close(LoadLedger ledger)
    {
        for (var sequence = 1; sequence <= LoadLedger.Rounds(plan); sequence++)
        {
            if (ledger.IsAcked(conversation, sequence) && !_counterOfSequence.ContainsKey(sequence)) report.Lost.Add($"{conversation}/{sequence}");
        }

        for (var counter = 1; counter <= _lastCounter; counter++)
        {
            if (!_sequenceOfCounter.ContainsKey(counter)) report.CounterGaps.Add($"{counter} of {conversation}");
        }

        report.Answered += _counterOfSequence.Count;
    }
}
