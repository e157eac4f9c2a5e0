using System.Net;
using System.Net.Sockets;

namespace OrleansBots.Tests.Common.Load;

/// <summary>
/// One HTTP/1.1 connection that sends rendered bytes and reads the answer's head. HttpClient does the same for about three times the
/// processor time, which the measured product would lack.
/// </summary>
/// <param name="endpoints">Where to connect to; a connection that failed is made to the next.</param>
/// <param name="first">Which of them comes first.</param>
internal sealed class WebhookConnection(IReadOnlyList<IPEndPoint> endpoints, int first) : IDisposable
{
    private readonly byte[] _buffer = new byte[8 * 1024];
    private Socket? _socket;
    private long _waitingSince;
    private int _failures = first;

    /// <exception cref="IOException">The connection failed; whether the request arrived is not known.</exception>
    public async ValueTask<WebhookAnswer> PostAsync(ReadOnlyMemory<byte> request)
    {
        Volatile.Write(ref _waitingSince, TimeProvider.System.GetTimestamp());
        try
        {
            var socket = _socket ?? await ConnectAsync();
            for (var sent = 0; sent < request.Length;) sent += await socket.SendAsync(request[sent..], SocketFlags.None);
            var answer = await ReadAsync(socket);
            if (!answer.KeepAlive) Close();
            return answer;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            Close();
            _failures++;
            throw new IOException("The webhook's connection failed.", exception);
        }
        finally
        {
            Volatile.Write(ref _waitingSince, 0);
        }
    }

    /// <summary>Cuts the connection where it has waited too long. A look now and then costs less than a timer per request.</summary>
    public void CutIfWaitingLongerThan(TimeSpan limit)
    {
        var since = Volatile.Read(ref _waitingSince);
        if (since != 0 && TimeProvider.System.GetElapsedTime(since) > limit) Close();
    }

    public void Dispose() => Close();

    private async ValueTask<Socket> ConnectAsync()
    {
        var endpoint = endpoints[_failures % endpoints.Count];
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket = socket;
        await socket.ConnectAsync(endpoint);
        return socket;
    }

    private async ValueTask<WebhookAnswer> ReadAsync(Socket socket)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(filled), SocketFlags.None);
            if (read == 0) throw new IOException("The server closed the connection before its answer was complete.");
            filled += read;
            if (HttpAnswerReader.TryRead(_buffer.AsSpan(0, filled), out var answer)) return answer;
            if (filled == _buffer.Length) throw new IOException("The answer is larger than a webhook's answer can be.");
        }
    }

    private void Close() => Interlocked.Exchange(ref _socket, null)?.Dispose();
}
