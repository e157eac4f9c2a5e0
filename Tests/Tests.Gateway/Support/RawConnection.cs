using System.Net.Sockets;
using System.Text;

namespace OrleansBots.Tests.Gateway.Support;

/// <summary>Sends bytes that no HTTP client would send, and returns the status line.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TcpClient _client;

    private RawConnection(TcpClient client) => _client = client;

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        return new(client);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _client.GetStream().WriteAsync(bytes);

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>The status that was answered; 0 where the connection was closed instead.</summary>
    public async Task<int> ReadStatusAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var reader = new StreamReader(_client.GetStream(), Encoding.Latin1, leaveOpen: true);
        try
        {
            var line = await reader.ReadLineAsync(limit.Token);
            return line is null ? 0 : int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public void Dispose() => _client.Dispose();
}
