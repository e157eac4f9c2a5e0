namespace OrleansBots.Grains.Abstractions.Grains;

/// <summary>Holds one chat's send limits for the whole cluster. Its key is a <see cref="Keys.ChatKey"/>.</summary>
[Alias("OrleansBots.IChatGrain")]
[GrainInterfaceType("chat")]
public interface IChatGrain : IGrainWithStringKey
{
    /// <summary>
    /// Reserves one request to the chat, in the order of calls. Where the wait would exceed
    /// <see cref="SendReservation.MaxWait"/>, nothing is reserved and the permit says when to ask again.
    /// </summary>
    [Alias("ReserveAsync")]
    Task<SendPermit> ReserveAsync(SendReservation reservation, CancellationToken cancellationToken);

    /// <summary>
    /// Tells that a reserved request leaves only now, because it waited for something else since its time came. Without this the chat's windows
    /// would count the time as rest, and let too many follow.
    /// </summary>
    [Alias("PostponeAsync")]
    Task PostponeAsync(TimeSpan by, CancellationToken cancellationToken);

    /// <summary>
    /// Tells what became of a reservation, by its number: that nothing left, so that another may have its place, or when its request left. What is told twice or
    /// too late changes nothing. Silos of release 0.1.0 do not know this, and number no reservations.
    /// </summary>
    [Alias("ReportAsync")]
    Task ReportAsync(PermitUse use, CancellationToken cancellationToken);

    /// <summary>Holds back every request to the chat, because the platform said so.</summary>
    [Alias("PauseAsync")]
    Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Time for which the chat is still paused. Whoever sat out a reservation's wait asks, because the pause may have begun meanwhile; then
    /// the reservation is void and has to be made again.
    /// </summary>
    [Alias("GetPauseAsync")]
    Task<TimeSpan> GetPauseAsync(CancellationToken cancellationToken);
}

/// <summary>A wish to send one request to a chat.</summary>
[GenerateSerializer]
[Alias("OrleansBots.SendReservation")]
public sealed record SendReservation
{
    /// <summary>The chat's kind, which decides the windows.</summary>
    [Id(0)] public required Messages.ChatKind ChatKind { get; init; }

    /// <summary>Longest wait that the caller is ready to sit out.</summary>
    [Id(1)] public required TimeSpan MaxWait { get; init; }

    /// <summary>True for broadcasts, which give way to replies.</summary>
    [Id(2)] public bool Bulk { get; init; }
}

/// <summary>Answer to a reservation.</summary>
[GenerateSerializer]
[Alias("OrleansBots.SendPermit")]
public sealed record SendPermit
{
    /// <summary>True where the request is reserved; it may leave after <see cref="Wait"/>.</summary>
    [Id(0)] public required bool Granted { get; init; }

    /// <summary>Time until the request may leave, or until it is worth asking again.</summary>
    [Id(1)] public required TimeSpan Wait { get; init; }

    /// <summary>The limit that caused the wait, such as <c>chat</c>, <c>group</c>, <c>channel</c> or <c>pause</c>; null without a wait.</summary>
    [Id(2)] public string? LimitedBy { get; init; }

    /// <summary>Number of the reservation, for <see cref="IChatGrain.ReportAsync"/>; 0 where nothing can be told of it.</summary>
    [Id(3)] public long Reservation { get; init; }
}
