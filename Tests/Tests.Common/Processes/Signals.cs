using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OrleansBots.Tests.Common.Processes;

/// <summary>Sends signals to processes that a test started.</summary>
internal static class Signals
{
    public static void Send(int processId, Signal signal)
    {
        // 0 and negative numbers name whole groups of processes.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        if (Kill(processId, (int)signal) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Signal {signal} did not reach process {processId}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>False where the process is gone already.</summary>
    public static bool TrySend(int processId, Signal signal)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        return Kill(processId, (int)signal) == 0;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
