using System.Net;

namespace OrleansBots.Platforms.Discord.Api;

/// <summary>Discord's answer to one call: status, what the headers tell of limits, and the body.</summary>
internal sealed record ApiReply
{
    /// <summary>HTTP status.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>The body; may be anything, as proxies answer too.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What the headers tell of limits.</summary>
    public required RateHeaders Rate { get; init; }

    /// <summary>True for 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
