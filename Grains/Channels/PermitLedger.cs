using OrleansBots.Grains.Abstractions.Grains;

namespace OrleansBots.Grains.Channels;

/// <summary>
/// What became of this silo's permits and the channel's grain does not know yet. What is told is lost to the grain only where a call fails; it is
/// told again then, because it changes nothing twice.
/// </summary>
internal sealed class PermitLedger(AnswerTimes answers, TimeProvider timeProvider)
{
    // Far more than is ever used between two calls; what is beyond it counts as reserved.
    private const int MostKept = 1_024;

    private readonly Lock _lock = new();
    private readonly HashSet<BudgetPermit> _open = [];
    private readonly List<PermitNote> _notes = [];

    /// <summary>True while a request with a permit is on its way.</summary>
    public bool HasOpen
    {
        get
        {
            lock (_lock) return _open.Count > 0;
        }
    }

    /// <summary>
    /// True where the grain should know now, even if nobody wants a permit: others may have what lapsed, and must not have the place of what leaves later than
    /// reserved.
    /// </summary>
    public bool IsUrgent
    {
        get
        {
            var now = timeProvider.GetTimestamp();
            lock (_lock)
            {
                return _notes.Exists(note => note.IsUrgent) || _open.Any(permit => permit.IsLate(now));
            }
        }
    }

    /// <summary>A permit whose request is about to leave.</summary>
    /// <param name="id">Its number; 0 where nobody wants to know.</param>
    /// <param name="validUntil">End of its lease, as a timestamp.</param>
    public BudgetPermit Open(long id, long validUntil)
    {
        var permit = new BudgetPermit(this, answers, timeProvider, id, validUntil);
        if (id == 0) return permit;
        lock (_lock) _open.Add(permit);
        return permit;
    }

    /// <summary>Nothing more will be told of the permit than this.</summary>
    public void Close(BudgetPermit permit, PermitFate fate, long at)
    {
        lock (_lock)
        {
            if (!_open.Remove(permit)) return;
            Note(new PermitNote(permit.Id, fate, at, fate == PermitFate.Unused || at > permit.ValidUntil));
        }
    }

    /// <summary>Permits whose lease ended before anybody wanted them.</summary>
    public void Lapse(long first, int count)
    {
        if (first == 0) return;
        lock (_lock)
        {
            for (var i = 0; i < count; i++) Note(new PermitNote(first + i, PermitFate.Unused, 0, IsUrgent: true));
        }
    }

    /// <summary>Takes out what there is to tell.</summary>
    public PermitNote[] Collect()
    {
        var now = timeProvider.GetTimestamp();
        lock (_lock)
        {
            foreach (var permit in _open)
            {
                if (permit.TryNote(now, out var note)) _notes.Add(note);
            }

            if (_notes.Count == 0) return [];
            PermitNote[] collected = [.. _notes];
            _notes.Clear();
            return collected;
        }
    }

    /// <summary>Puts back what could not be told; of open permits more will be told anyway.</summary>
    public void PutBack(PermitNote[] notes)
    {
        lock (_lock)
        {
            foreach (var note in notes)
            {
                if (note.Fate != PermitFate.Open) Note(note);
            }
        }
    }

    private void Note(PermitNote note)
    {
        if (_notes.Count == MostKept) _notes.RemoveAt(0);
        _notes.Add(note);
    }
}

/// <summary>What became of a permit.</summary>
/// <param name="Permit">Its number.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="At">When, as a timestamp.</param>
/// <param name="IsUrgent">True where it is worth a call of its own.</param>
internal readonly record struct PermitNote(long Permit, PermitFate Fate, long At, bool IsUrgent);
