using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>
/// An anonymous visitor. The token is all there is: who has it is the visitor. Keys, rows and logs carry only a hash of it per channel, which
/// opens nothing and cannot be linked across channels.
/// </summary>
internal sealed record VisitorSession
{
    private const int TokenBytes = 16;
    private const int UserIdBytes = 16;

    private VisitorSession(string token) => Token = token;

    /// <summary>The secret, for the cookie only.</summary>
    public string Token { get; }

    public static VisitorSession Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)));

    /// <summary>Reads a token; null where it does not have the one form that <see cref="Create"/> gives.</summary>
    public static VisitorSession? Read(string? token)
    {
        Span<byte> bytes = stackalloc byte[TokenBytes];
        return token is { Length: 22 } && Base64Url.DecodeFromChars(token, bytes, out _, out var written) == OperationStatus.Done && written == TokenBytes
            && Base64Url.EncodeToString(bytes) == token
            ? new(token)
            : null;
    }

    /// <summary>The visitor's user id on a channel.</summary>
    public string UserIdOn(ChannelKey channel)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"orleansbots-web\n{channel}\n{Token}"));
        return Convert.ToHexStringLower(digest.AsSpan(0, UserIdBytes));
    }

    /// <summary>Never the token.</summary>
    public override string ToString() => nameof(VisitorSession);
}
