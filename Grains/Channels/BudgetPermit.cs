using OrleansBots.Grains.Abstractions.Grains;

namespace OrleansBots.Grains.Channels;

/// <summary>
/// The right to send one request now. Whoever has it tells when the request left, or that none did; the window counts the request from then. Must be
/// closed by <see cref="Close"/> or <see cref="Return"/>. The departure may be told on any thread.
/// </summary>
internal sealed class BudgetPermit(PermitLedger ledger, AnswerTimes answers, TimeProvider timeProvider, long id, long validUntil)
{
    private const long NotYet = long.MinValue;

    private long _departedAt = NotYet;
    private long? _told;

    public long Id { get; } = id;

    /// <summary>End of the lease, as a timestamp.</summary>
    public long ValidUntil { get; } = validUntil;

    /// <summary>The request leaves. Of several in one delivery the last counts.</summary>
    public void Depart() => Volatile.Write(ref _departedAt, timeProvider.GetTimestamp());

    /// <summary>The request is over. Where nobody told when it left, that was now at the latest.</summary>
    public void Close()
    {
        var now = timeProvider.GetTimestamp();
        ledger.Close(this, PermitFate.Used, LatestDeparture(now));
        if (Volatile.Read(ref _departedAt) is var departed and not NotYet) answers.Note(departed, now);
    }

    /// <summary>No request left.</summary>
    public void Return() => ledger.Close(this, PermitFate.Unused, timeProvider.GetTimestamp());

    /// <summary>True where the request may leave, or left, later than its lease has it, and the grain does not know.</summary>
    public bool IsLate(long now)
    {
        var at = LatestDeparture(now);
        return at > ValidUntil && IsNews(at);
    }

    /// <summary>What is to be told of the open permit, if anything: when its request left, or that it will leave later than its lease has it.</summary>
    public bool TryNote(long now, out PermitNote note)
    {
        var at = LatestDeparture(now);
        var isNews = IsNews(at) && (at > ValidUntil || Volatile.Read(ref _departedAt) != NotYet);
        note = new PermitNote(Id, PermitFate.Open, at, IsUrgent: false);
        if (isNews) _told = at;
        return isNews;
    }

    private long LatestDeparture(long now) => Volatile.Read(ref _departedAt) is var departed and not NotYet ? answers.LatestDeparture(departed, now) : now;

    private bool IsNews(long at) => _told is not { } told || at > told;
}
