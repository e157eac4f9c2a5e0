using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace OrleansBots.Silo.Tls;

/// <summary>Looks at the first bytes of an inbound connection and sends it the way of TLS or of plain text.</summary>
internal sealed class TlsGate(ConnectionDelegate encrypted, ConnectionDelegate plain, TlsPort port, TlsMode mode, TlsMetrics metrics, ILogger<TlsGate> logger)
{
    private const int BytesLookedAt = 3;

    private enum Speech
    {
        None,
        Plain,
        Tls,
    }

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        switch (await ListenAsync(connection))
        {
            case Speech.Tls:
                await encrypted(connection);
                break;
            case Speech.Plain when mode != TlsMode.Require:
                await plain(connection);
                break;
            case Speech.Plain:
                TlsLog.PlainRefused(logger, connection.RemoteEndPoint, port);
                metrics.Refused(port.ToString());
                break;
            default:
                // A probe of the port, or a peer that gave up.
                break;
        }
    }

    private static async Task<Speech> ListenAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        limit.CancelAfter(TlsHandshakes.Timeout);
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(limit.Token);
                if (read.Buffer.Length >= BytesLookedAt)
                {
                    var speech = IsTls(read.Buffer.Slice(0, BytesLookedAt)) ? Speech.Tls : Speech.Plain;
                    // Nothing is taken: who reads next gets it all.
                    input.AdvanceTo(read.Buffer.Start);
                    return speech;
                }

                input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                if (read.IsCompleted || read.IsCanceled) return Speech.None;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ConnectionResetException or ConnectionAbortedException)
        {
            return Speech.None;
        }
    }

    /// <summary>
    /// A TLS record of a handshake begins 22, 3, 1 to 4 (RFC 8446 section 5.1). Orleans begins with the length of its preamble, at most 1,024, lowest
    /// byte first, so that its third byte is 0.
    /// </summary>
    private static bool IsTls(ReadOnlySequence<byte> start)
    {
        Span<byte> bytes = stackalloc byte[BytesLookedAt];
        start.CopyTo(bytes);
        return bytes is [22, 3, >= 1 and <= 4];
    }
}
