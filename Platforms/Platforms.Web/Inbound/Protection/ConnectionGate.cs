namespace OrleansBots.Platforms.Web.Inbound.Protection;

/// <summary>Bounds open streams, per visitor and in all.</summary>
internal sealed class ConnectionGate(int perVisitor, int inAll)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private int _total;

    /// <summary>Takes a place; null where there is none. Disposing gives it back.</summary>
    public IDisposable? TryEnter(string visitor)
    {
        lock (_lock)
        {
            var open = _open.GetValueOrDefault(visitor);
            if (open >= perVisitor || _total >= inAll) return null;
            _open[visitor] = open + 1;
            _total++;
            return new Place(this, visitor);
        }
    }

    private void Leave(string visitor)
    {
        lock (_lock)
        {
            _total--;
            if (_open[visitor] == 1) _open.Remove(visitor);
            else _open[visitor]--;
        }
    }

    private sealed class Place(ConnectionGate gate, string visitor) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (_left) return;
            _left = true;
            gate.Leave(visitor);
        }
    }
}
