using System.Globalization;

namespace OrleansBots.Tests.Common.Processes;

/// <summary>What the kernel says about processes.</summary>
public static class ProcessFigures
{
    private const double TicksPerSecond = 100;

    /// <summary>
    /// Proportional set size of a process and everything below it, in bytes: pages shared by several count a share for each, so sums
    /// are right.
    /// </summary>
    public static long Pss(int processId) => Tree(processId).Sum(PssOfOne);

    /// <summary>Processor time of a process and everything below it, ended children included.</summary>
    public static TimeSpan Cpu(int processId) => TimeSpan.FromSeconds(Tree(processId).Sum(CpuTicks) / TicksPerSecond);

    private static IEnumerable<int> Tree(int processId) => Children(processId).SelectMany(Tree).Prepend(processId);

    /// <summary>The processes that a process started and that are still there.</summary>
    internal static int[] Children(int processId)
    {
        try
        {
            // Each thread lists the children that it started.
            return [.. Directory.GetDirectories($"/proc/{processId}/task").SelectMany(task => Numbers(File.ReadAllText(Path.Combine(task, "children"))))];
        }
        catch (IOException)
        {
            // It, or one of its threads, ended while we looked.
            return [];
        }
    }

    private static IEnumerable<int> Numbers(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture));

    private static long PssOfOne(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/smaps_rollup").First(text => text.StartsWith("Pss:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static long CpuTicks(int processId)
    {
        try
        {
            // The name in brackets may hold spaces. After it: state, then utime, stime, cutime, cstime as fields 14 to 17 of the line.
            var line = File.ReadAllText($"/proc/{processId}/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
