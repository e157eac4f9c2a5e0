using System.Net;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Common.Networks;

/// <summary>A host of a private network.</summary>
/// <param name="Namespace">Its network namespace.</param>
/// <param name="Address">Its address.</param>
public sealed record NetworkHost(string Namespace, IPAddress Address)
{
    /// <summary>Where a program runs that runs on this host.</summary>
    public ProcessPlace Place => new(Address, ["ip", "netns", "exec", Namespace]);
}
