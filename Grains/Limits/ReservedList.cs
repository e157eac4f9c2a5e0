namespace OrleansBots.Grains.Limits;

/// <summary>Requests in the order in which they count. Few of them ever move, and those by little.</summary>
internal sealed class ReservedList(int capacity)
{
    private readonly List<Reserved> _requests = new(capacity);

    public int Count => _requests.Count;

    public Reserved this[Index index] => _requests[index];

    public void Add(Reserved request)
    {
        var place = _requests.Count;
        while (place > 0 && _requests[place - 1].End > request.End) place--;
        _requests.Insert(place, request);
    }

    public void RemoveAt(int index) => _requests.RemoveAt(index);

    /// <summary>Place of a request; negative where it is not here. Those asked for are young, so that they are looked for from the end.</summary>
    public int IndexOf(long id) => id == 0 ? -1 : _requests.FindLastIndex(request => request.Id == id);

    /// <summary>Place of the last request that counts from a time or earlier; negative where there is none.</summary>
    public int LastBy(long time) => _requests.FindLastIndex(request => request.End <= time);

    /// <summary>Has a request count from another time, but never from before its start.</summary>
    public void MoveAt(int index, long at, bool isFinal = false)
    {
        var request = _requests[index];
        _requests.RemoveAt(index);
        Add(request with { End = Math.Max(at, request.Start), Id = isFinal ? 0 : request.Id });
    }

    public long[] Ends() => [.. _requests.Select(request => request.End)];
}
