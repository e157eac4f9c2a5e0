using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>Keeps bodies that are authentic and not understood, so that they can be acknowledged: a platform would repeat them for days.</summary>
internal sealed class WebhookDeadLetters(IDeadLetters deadLetters, TimeProvider timeProvider, ILogger<WebhookDeadLetters> logger)
{
    /// <summary>Keeps a body; false where the database is away.</summary>
    public async ValueTask<bool> TryKeepAsync(ChannelSettings channel, InboundResult.Unintelligible body)
    {
        var letter = Create(channel, body);
        using var timeout = new CancellationTokenSource(WebhookLimits.DeadLetterTimeout, timeProvider);
        try
        {
            await deadLetters.AddAsync(letter, timeout.Token).WaitAsync(timeout.Token);
            WebhookLog.Unintelligible(logger, channel.Key, letter.Cause, letter.Detail, letter.Id);
            return true;
        }
        catch (InboxUnavailableException exception)
        {
            WebhookLog.DeadLetterRefused(logger, channel.Key, exception.Message);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            WebhookLog.DeadLetterRefused(logger, channel.Key, "no commit in time");
        }

        return false;
    }

    private DeadLetter Create(ChannelSettings channel, InboundResult.Unintelligible body) => new()
    {
        Id = IdOf(channel, body.Body.Span),
        Source = DeadLetterSource.Webhook,
        Tenant = channel.Key.Tenant,
        Channel = channel.Key.Channel,
        Kind = channel.Platform,
        // A copy: the buffer goes back to its pool when the request ends, even while a slow commit still reads.
        Payload = body.Body.ToArray(),
        Cause = body.Cause,
        Detail = body.Detail,
        Attempts = 1,
        TraceParent = Activity.Current?.Id,
        CreatedAt = timeProvider.GetUtcNow(),
    };

    /// <summary>The same body of the same channel has the same id, so that a platform's repetitions do not multiply.</summary>
    private static string IdOf(ChannelSettings channel, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // The key's segments are escaped, so the newline ends it for certain.
        hash.AppendData(Encoding.UTF8.GetBytes($"{channel.Key}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
