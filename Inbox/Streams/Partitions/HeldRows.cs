namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>Ids of the rows that are in memory or wait for their confirmation. Guarded by the partition's lock.</summary>
internal sealed class HeldRows
{
    private readonly HashSet<long> _ids = [];
    private readonly List<long> _gone = [];
    private bool _reading;

    public int Count => _ids.Count - _gone.Count;

    public bool Contains(long id) => _ids.Contains(id);

    public bool Add(long id) => _ids.Add(id);

    /// <summary>The row is to be read again.</summary>
    public void Release(long id) => _ids.Remove(id);

    /// <summary>
    /// The row is deleted. A read that began before the deletion may still bring it, so that it is remembered until the read is done.
    /// </summary>
    public void Deleted(long id)
    {
        if (_reading) _gone.Add(id);
        else _ids.Remove(id);
    }

    public void BeginRead() => _reading = true;

    public void EndRead()
    {
        _reading = false;
        foreach (var id in _gone) _ids.Remove(id);
        _gone.Clear();
    }
}
