using OrleansBots.Grains.Channels;
using OrleansBots.Grains.Limits;

namespace OrleansBots.Grains.Sending;

/// <summary>
/// One request's right to leave now. It learns when the request left and how it ended, so that the windows count it from then. Whoever has it ends it.
/// </summary>
internal sealed class Passage(ChatTurn? chat, BudgetPermit? permit, AnswerTimes answers, TimeProvider timeProvider)
{
    private readonly long _opened = timeProvider.GetTimestamp();
    private long _departedAt;

    /// <summary>The request leaves; may be called on any thread, and again where a delivery takes several requests.</summary>
    public void Depart()
    {
        permit?.Depart();
        Volatile.Write(ref _departedAt, timeProvider.GetTimestamp());
    }

    /// <summary>Ends the passage.</summary>
    /// <param name="end">How the request ended.</param>
    public ValueTask EndAsync(PassageEnd end)
    {
        if (end == PassageEnd.NeverLeft) permit?.Return();
        else permit?.Close();
        if (chat is null) return ValueTask.CompletedTask;
        if (end != PassageEnd.Taken) return new(chat.ReturnAsync());
        var (now, departed) = (timeProvider.GetTimestamp(), Volatile.Read(ref _departedAt));
        // Nobody told of its departure: the windows have it from when its turn came.
        if (departed == 0) return ValueTask.CompletedTask;
        var at = answers.LatestDeparture(departed, now);
        if (permit is null) answers.Note(departed, now);
        // A little later than its turn is within the windows' margin.
        if (timeProvider.GetElapsedTime(_opened, at) <= RateWindow.Margin) return ValueTask.CompletedTask;
        return new(chat.DepartedAsync(timeProvider.GetElapsedTime(_opened, now), timeProvider.GetElapsedTime(at, now)));
    }
}

/// <summary>How a request ended, as limits see it.</summary>
internal enum PassageEnd
{
    /// <summary>It left; whether it arrived does not matter.</summary>
    Taken = 0,

    /// <summary>The platform refused it for a time. It counts it against the channel's requests, but a chat's messages are those it takes.</summary>
    Refused = 1,

    /// <summary>It certainly never left.</summary>
    NeverLeft = 2,
}
