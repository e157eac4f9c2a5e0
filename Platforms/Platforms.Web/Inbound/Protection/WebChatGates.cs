using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Platforms.Web.Inbound.Protection;

/// <summary>The limits of this gateway's web chats, all in bounded memory.</summary>
internal sealed class WebChatGates
{
    /// <summary>Busy visitors and addresses remembered at once, about 100 bytes each.</summary>
    private const int Remembered = 50_000;

    private readonly RateGate _visitors;
    private readonly RateGate _addresses;
    private readonly ConnectionGate _streams;

    public WebChatGates(IOptions<WebChatOptions> options, TimeProvider timeProvider)
    {
        _visitors = new(Read(options.Value.VisitorLimit), Remembered, timeProvider);
        _addresses = new(Read(options.Value.AddressLimit), Remembered, timeProvider);
        _streams = new(options.Value.StreamsPerVisitor, options.Value.StreamsInAll);
    }

    /// <summary>Counts a request of an address.</summary>
    public bool TryRequest(HttpContext context, out TimeSpan wait) => _addresses.TryEnter(ClientAddress.KeyOf(context.Connection.RemoteIpAddress), out wait);

    /// <summary>Counts a message of a visitor.</summary>
    public bool TrySend(string userId, out TimeSpan wait) => _visitors.TryEnter(userId, out wait);

    /// <summary>Takes a place for a visitor's stream; null where there is none.</summary>
    public IDisposable? TryConnect(string userId) => _streams.TryEnter(userId);

    private static RateLimit Read(string text) =>
        RateLimit.TryParse(text, out var limit) ? limit : throw new InvalidOperationException($"'{text}' is no limit.");
}
