using OrleansBots.Grains.Abstractions.Grains;

namespace OrleansBots.Grains.Channels;

/// <summary>
/// The right to send one request now. Whoever has it tells when the request left, or that none did; the window counts the request from then. Must be
/// closed by <see cref="Close"/> or <see cref="Return"/>. The departure may be told on any thread.
/// </summary>
internal sealed class BudgetPermit(PermitLedger ledger, TimeProvider timeProvider, long id, long validUntil)
{
    private const long NotYet = long.MinValue;

    private long _departedAt = NotYet;
    private long _toldOf = NotYet;

    public long Id { get; } = id;

    /// <summary>End of the lease, as a timestamp.</summary>
    public long ValidUntil { get; } = validUntil;

    /// <summary>The request leaves. Of several in one delivery the last counts.</summary>
    public void Depart() => Volatile.Write(ref _departedAt, timeProvider.GetTimestamp());

    /// <summary>The request is over. Where nobody told when it left, that was now at the latest.</summary>
    public void Close()
    {
        var departed = Volatile.Read(ref _departedAt);
        ledger.Close(this, PermitFate.Used, departed == NotYet ? timeProvider.GetTimestamp() : departed);
    }

    /// <summary>No request left.</summary>
    public void Return() => ledger.Close(this, PermitFate.Unused, timeProvider.GetTimestamp());

    /// <summary>True where the request may leave, or left, later than its lease has it, and the grain does not know.</summary>
    public bool IsLate(long now)
    {
        var departed = Volatile.Read(ref _departedAt);
        return departed == NotYet ? now > ValidUntil : departed != _toldOf && departed > ValidUntil;
    }

    /// <summary>What is to be told of the open permit, if anything: when its request left, or that it will leave later than its lease has it.</summary>
    public bool TryNote(long now, out PermitNote note)
    {
        var departed = Volatile.Read(ref _departedAt);
        var isNews = departed == NotYet ? now > ValidUntil : departed != _toldOf;
        note = new PermitNote(Id, PermitFate.Open, departed == NotYet ? now : departed, IsUrgent: false);
        if (isNews) _toldOf = departed;
        return isNews;
    }
}
