using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Schedule;

namespace OrleansBots.Tests.EndToEnd.Chaos;

public sealed class FaultPlannerTests
{
    private static readonly Dictionary<TargetGroup, string[]> Targets = new()
    {
        [TargetGroup.Silos] = ["silo-1", "silo-2", "silo-3"],
        [TargetGroup.Gateways] = ["gateway-1", "gateway-2"],
        [TargetGroup.Processes] = ["silo-1", "silo-2", "silo-3", "gateway-1", "gateway-2"],
        [TargetGroup.Database] = ["database"],
        [TargetGroup.Links] = ["silo-1/database", "silo-2/silos", "gateway-1/database"],
        [TargetGroup.Platforms] = ["north:support", "south:support"],
        [TargetGroup.MainPlatform] = ["north:support"],
    };

    [Fact]
    public void Plan_SameSeed_IsTheSame() => Assert.Equal(Plan(7), Plan(7));

    [Fact]
    public void Plan_OtherSeed_IsAnother() => Assert.NotEqual(Plan(7), Plan(8));

    [Fact]
    public void Plan_OfTenMinutes_HoldsEveryKindAndEndsInTime()
    {
        var plan = Plan(7);

        Assert.Equal(Enum.GetValues<FaultKind>(), plan.Select(fault => fault.Kind).Distinct().Order());
        Assert.All(plan, fault => Assert.True(fault.At + fault.Length < TimeSpan.FromMinutes(10)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Plan_AtAnyTime_OverlapsAsMuchAsConfiguredAndHitsNothingTwiceAtOnce(int overlap)
    {
        var plan = Plan(7, overlap);

        foreach (var fault in plan)
        {
            var going = plan.Where(other => other.At <= fault.At && other.Until > fault.At).ToList();
            Assert.InRange(going.Count, 1, overlap);
            Assert.Equal(going.Count, going.Select(other => other.Claim).Distinct().Count());
            if (going.Exists(other => other.Kind == FaultKind.SickChats)) Assert.Single(going);
        }
    }

    [Fact]
    public void Plan_OfSomeKinds_HoldsNoOther()
    {
        var plan = FaultPlanner.Plan(new() { Seed = 1, Kinds = [FaultKind.KillSilo, FaultKind.SlowDisk] }, Targets);

        Assert.Equal([FaultKind.KillSilo, FaultKind.SlowDisk], plan.Select(fault => fault.Kind).Distinct().Order());
    }

    private static IReadOnlyList<PlannedFault> Plan(int seed, int overlap = 2) => FaultPlanner.Plan(new() { Seed = seed, Overlap = overlap }, Targets);
}
