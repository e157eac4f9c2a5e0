using System.Globalization;

namespace OrleansBots.Tests.Common.Processes;

/// <summary>What a silo has of the cluster's work, by its own metrics.</summary>
/// <param name="Partitions">Partitions that it reads.</param>
/// <param name="Conversations">Conversations in its memory.</param>
public readonly record struct SiloShare(int Partitions, int Conversations)
{
    /// <summary>Asks a silo.</summary>
    public static async Task<SiloShare> OfAsync(ProductProcess silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var metrics = await silo.MetricsAsync();
        return new(Sum(metrics, "orleansbots_inbox_partitions_owned"), Sum(metrics, "orleansbots_conversations_active"));
    }

    /// <summary>Asks the silos that run.</summary>
    public static async Task<IReadOnlyList<SiloShare>> OfAllAsync(IEnumerable<ProductProcess> silos) =>
        await Task.WhenAll(silos.Where(silo => !silo.HasExited).Select(OfAsync));

    // A series is: name{labels} value, perhaps followed by a time.
    private static int Sum(string metrics, string name) => metrics.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is '{' or ' ')
        .Sum(line => (int)double.Parse(line[(line.LastIndexOf('}') + 1)..].Replace(name, "", StringComparison.Ordinal).Trim().Split(' ')[0], CultureInfo.InvariantCulture));
}
