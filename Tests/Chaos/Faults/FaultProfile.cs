namespace OrleansBots.Chaos.Faults;

/// <summary>How a kind of fault comes.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Its name in tables.</param>
/// <param name="Targets">What it can hit.</param>
/// <param name="Copies">How often it comes, compared with the others.</param>
/// <param name="Shortest">Shortest duration in seconds.</param>
/// <param name="Longest">Longest duration in seconds.</param>
internal sealed record FaultProfile(FaultKind Kind, string Name, TargetGroup Targets, int Copies, double Shortest, double Longest)
{
    public static IReadOnlyList<FaultProfile> All { get; } =
    [
        new(FaultKind.KillSilo, "kill -9 of a silo", TargetGroup.Silos, 3, 0, 4) { Repeats = true, Aftermath = 8 },
        new(FaultKind.KillGateway, "kill -9 of a gateway", TargetGroup.Gateways, 2, 0, 4) { Aftermath = 6 },
        new(FaultKind.PauseSilo, "SIGSTOP of a silo", TargetGroup.Silos, 2, 1, 14) { Repeats = true, Aftermath = 4 },
        new(FaultKind.PauseGateway, "SIGSTOP of a gateway", TargetGroup.Gateways, 1, 1, 10),
        new(FaultKind.SkewClock, "clock jumps", TargetGroup.Processes, 2, 4, 20),
        new(FaultKind.RestartDatabase, "database restarted", TargetGroup.Database, 1, 0, 8) { Repeats = true, Aftermath = 3 },
        new(FaultKind.CrashDatabase, "database crashed", TargetGroup.Database, 1, 0, 8) { Repeats = true, Aftermath = 3 },
        new(FaultKind.SlowDisk, "disk slow", TargetGroup.Database, 1, 5, 15),
        new(FaultKind.StallDatabase, "disk stalled", TargetGroup.Database, 1, 1, 8) { Repeats = true },
        new(FaultKind.SlowLink, "link slow and lossy", TargetGroup.Links, 2, 5, 15) { Repeats = true },
        new(FaultKind.StallLink, "link stalled", TargetGroup.Links, 1, 1, 8) { Repeats = true },
        new(FaultKind.ResetLink, "link reset", TargetGroup.Links, 1, 1, 3) { Repeats = true },
        new(FaultKind.HalfOpenLink, "link half open", TargetGroup.Links, 1, 2, 2) { Repeats = true, Aftermath = 10 },
        new(FaultKind.CutLink, "link cut", TargetGroup.Links, 1, 1, 10) { Repeats = true },
        new(FaultKind.TooManyRequests, "storm of 429", TargetGroup.Platforms, 2, 1, 5),
        new(FaultKind.ServerErrors, "storm of 5xx", TargetGroup.Platforms, 1, 1, 5),
        new(FaultKind.LostAnswers, "answers lost", TargetGroup.Platforms, 1, 1, 3) { Aftermath = 10 },
        new(FaultKind.SickChats, "sick chats", TargetGroup.MainPlatform, 2, 4, 8) { IsAlone = true },
    ];

    /// <summary>True where it may interrupt a send before it is recorded, so that the reply is sent again.</summary>
    public bool Repeats { get; init; }

    /// <summary>True where nothing else may be wrong meanwhile.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Seconds after its end for which its target is left in peace.</summary>
    public double Aftermath { get; init; } = 2;

    public static FaultProfile Of(FaultKind kind) => All.First(profile => profile.Kind == kind);
}
