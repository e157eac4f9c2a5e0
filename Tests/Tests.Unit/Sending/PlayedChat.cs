using OrleansBots.Grains.Abstractions.Grains;

namespace OrleansBots.Tests.Unit.Sending;

/// <summary>A chat's grain that answers as told, and records what it is told.</summary>
internal sealed class PlayedChat : IChatGrain
{
    private readonly Queue<SendPermit> _permits = new();
    private long _reservations;

    /// <summary>What is left of a pause when it is asked for.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>False for a silo of release 0.1.0.</summary>
    public bool Numbers { get; set; } = true;

    public List<PermitUse> Reports { get; } = [];

    public List<TimeSpan> Postponed { get; } = [];

    public int Reservations => (int)_reservations;

    /// <summary>The next reservation has to wait.</summary>
    public void Wait(TimeSpan wait) => _permits.Enqueue(new SendPermit { Granted = true, Wait = wait, LimitedBy = "chat" });

    public Task<SendPermit> ReserveAsync(SendReservation reservation, CancellationToken cancellationToken)
    {
        _reservations++;
        var permit = _permits.TryDequeue(out var next) ? next : new SendPermit { Granted = true, Wait = TimeSpan.Zero };
        return Task.FromResult(permit with { Reservation = Numbers ? _reservations : 0 });
    }

    public Task PostponeAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        Postponed.Add(by);
        return Task.CompletedTask;
    }

    public Task ReportAsync(PermitUse use, CancellationToken cancellationToken)
    {
        if (!Numbers) throw new InvalidOperationException("The method is not known.");
        Reports.Add(use);
        return Task.CompletedTask;
    }

    public Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<TimeSpan> GetPauseAsync(CancellationToken cancellationToken) => Task.FromResult(Pause);
}
