using System.Net;
using System.Net.Sockets;

namespace OrleansBots.Tests.Common.Load;

/// <summary>
/// One HTTP/1.1 connection that sends rendered bytes and reads the answer's head. HttpClient does the same for about three times the
/// processor time, which the measured product would lack.
/// </summary>
internal sealed class WebhookConnection(IPEndPoint endpoint, TimeSpan timeout) : IDisposable
{
    private readonly byte[] _buffer = new byte[8 * 1024];
    private CancellationTokenSource _limit = new();
    private Socket? _socket;

    /// <exception cref="IOException">The connection failed; whether the request arrived is not known.</exception>
    public async ValueTask<WebhookAnswer> PostAsync(ReadOnlyMemory<byte> request)
    {
        _limit.CancelAfter(timeout);
        try
        {
            var socket = _socket ??= await ConnectAsync(_limit.Token);
            for (var sent = 0; sent < request.Length;) sent += await socket.SendAsync(request[sent..], SocketFlags.None, _limit.Token);
            var answer = await ReadAsync(socket, _limit.Token);
            if (!answer.KeepAlive) Close();
            return answer;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or IOException)
        {
            Close();
            throw new IOException("The webhook's connection failed.", exception);
        }
        finally
        {
            if (!_limit.TryReset())
            {
                _limit.Dispose();
                _limit = new();
            }
        }
    }

    public void Dispose()
    {
        Close();
        _limit.Dispose();
    }

    private async ValueTask<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async ValueTask<WebhookAnswer> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(filled), SocketFlags.None, cancellationToken);
            if (read == 0) throw new IOException("The server closed the connection before its answer was complete.");
            filled += read;
            if (HttpAnswerReader.TryRead(_buffer.AsSpan(0, filled), out var answer)) return answer;
            if (filled == _buffer.Length) throw new IOException("The answer is larger than a webhook's answer can be.");
        }
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
