namespace OrleansBots.Inbox.Streams.Queues;

/// <summary>
/// Shares partitions among silos: every silo gets the same number, give or take one, and few partitions move when a silo comes or goes. Each silo
/// computes it by itself; where their views differ for a moment, the lease decides.
/// </summary>
internal static class PartitionAssignment
{
    /// <summary>Gives the partitions of <paramref name="silo"/>, none where it is not among <paramref name="silos"/>.</summary>
    public static List<int> PartitionsOf(SiloAddress silo, IReadOnlyCollection<SiloAddress> silos, int partitions)
    {
        List<int> own = [];
        var owners = OwnersOf(silos, partitions);
        for (var partition = 0; partition < owners.Length; partition++)
        {
            if (owners[partition].Equals(silo)) own.Add(partition);
        }

        return own;
    }

    /// <summary>Gives the owner of each partition; empty where there are no silos.</summary>
    public static SiloAddress[] OwnersOf(IReadOnlyCollection<SiloAddress> silos, int partitions)
    {
        if (silos.Count == 0) return [];
        var ordered = silos.Order().ToArray();
        var counts = new int[ordered.Length];
        var larger = partitions % ordered.Length;
        var owners = new SiloAddress[partitions];
        for (var partition = 0; partition < partitions; partition++)
        {
            var chosen = Choose(ordered, counts, partitions / ordered.Length, larger, partition);
            if (counts[chosen]++ == partitions / ordered.Length) larger--;
            owners[partition] = ordered[chosen];
        }

        return owners;
    }

    /// <summary>The silo with the highest score that has not got its share yet. Scores do not depend on who else is there, so most partitions stay.</summary>
    private static int Choose(SiloAddress[] silos, int[] counts, int share, int larger, int partition)
    {
        var chosen = -1;
        var best = 0u;
        for (var i = 0; i < silos.Length; i++)
        {
            if (counts[i] > share || (counts[i] == share && larger == 0)) continue;
            var score = Mix((uint)silos[i].GetConsistentHashCode() ^ ((uint)partition * 0x9E3779B9));
            if (chosen >= 0 && score <= best) continue;
            (chosen, best) = (i, score);
        }

        return chosen;
    }

    private static uint Mix(uint value)
    {
        value = (value ^ (value >> 16)) * 0x85EBCA6B;
        value = (value ^ (value >> 13)) * 0xC2B2AE35;
        return value ^ (value >> 16);
    }
}
