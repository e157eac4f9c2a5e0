namespace OrleansBots.Tests.Gateway.Support;

/// <summary>A clock that runs like the system's and shows another time.</summary>
internal sealed class ShiftedTime(DateTimeOffset startsAt) : TimeProvider
{
    private readonly TimeSpan _shift = startsAt - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
