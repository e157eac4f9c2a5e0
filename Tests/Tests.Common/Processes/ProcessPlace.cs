using System.Net;

namespace OrleansBots.Tests.Common.Processes;

/// <summary>Where a program runs.</summary>
/// <param name="Address">The address that it listens on and is reached under.</param>
/// <param name="Command">What starts it there; replaces itself by the program.</param>
public sealed record ProcessPlace(IPAddress Address, IReadOnlyList<string> Command)
{
    /// <summary>This machine.</summary>
    public static ProcessPlace Here { get; } = new(IPAddress.Loopback, []);
}
