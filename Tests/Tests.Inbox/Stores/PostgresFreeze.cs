using System.Diagnostics;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>Halts a server and all its sessions without closing a connection: to its clients it is a network that swallows everything.</summary>
internal sealed class PostgresFreeze : IDisposable
{
    private readonly string[] _processes;

    public PostgresFreeze(PostgresServer server)
    {
        var postmaster = server.ProcessId;
        // The postmaster first, so that it starts no session meanwhile.
        Signal("-STOP", [$"{postmaster}"]);
        var children = File.ReadAllText($"/proc/{postmaster}/task/{postmaster}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _processes = [$"{postmaster}", .. children];
        Signal("-STOP", children);
    }

    public void Dispose() => Signal("-CONT", _processes);

    private static void Signal(string signal, string[] processes)
    {
        using var kill = Process.Start("kill", [signal, .. processes]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
