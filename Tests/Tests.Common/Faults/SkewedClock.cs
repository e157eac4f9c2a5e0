using System.Globalization;

namespace OrleansBots.Tests.Common.Faults;

/// <summary>
/// The wall clock of one process, which can be set while it runs: libfaketime stands between the process and the C library. What counts elapsed time
/// (the monotonic clock, and all timers) goes on as it was, as when an administrator or NTP sets a machine's clock.
/// </summary>
public sealed class SkewedClock
{
    private const string Libraries = "/usr/lib";
    private const string SharedMemory = "/dev/shm";

    private readonly string _file;

    /// <summary>A clock that is right.</summary>
    /// <param name="file">Where the offset is kept; the process looks there once a second.</param>
    public SkewedClock(string file)
    {
        _file = file;
        Set(TimeSpan.Zero);
        Environment = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library(),
            ["FAKETIME_TIMESTAMP_FILE"] = file,
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            // What repairs waits on the monotonic clock in old C libraries makes them return at once in new ones: the runtime's timers would spin.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
            ["FAKETIME_CACHE_DURATION"] = "1",
        };
    }

    /// <summary>Variables of the process whose clock it is.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Sets the clock so far ahead of the machine's (or, negative, behind it). The process sees it within a second.</summary>
    public void Set(TimeSpan offset)
    {
        // Replaced in one step: a half-written offset would stop the process.
        var next = $"{_file}.next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0.000;-0.000;+0}\n"));
        File.Move(next, _file, overwrite: true);
    }

    /// <summary>Removes what a killed process could not.</summary>
    public static void Forget(int processId)
    {
        foreach (var name in (string[])[$"faketime_shm_{processId}", $"sem.faketime_sem_{processId}"]) File.Delete(Path.Combine(SharedMemory, name));
    }

    private static string Library() => Directory.EnumerateDirectories(Libraries, "*-linux-gnu*")
        .Append(Libraries)
        .Select(directory => Path.Combine(directory, "faketime", "libfaketimeMT.so.1"))
        .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"libfaketime is not installed: no faketime/libfaketimeMT.so.1 under {Libraries}. ./test.sh installs it.");
}
