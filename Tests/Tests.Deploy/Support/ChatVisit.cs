using System.Net;
using System.Net.Http.Json;

namespace OrleansBots.Tests.Deploy.Support;

/// <summary>A visitor of the web chat, who sends a message and waits for its reply.</summary>
internal sealed class ChatVisit : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;
    private readonly string _path;

    private ChatVisit(Uri address, string path)
    {
        _path = path;
        _http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address, Timeout = Limit };
        _http.DefaultRequestHeaders.Add("Origin", address.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Opens the page.</summary>
    /// <param name="address">A gateway, or what stands before gateways.</param>
    /// <param name="path">Path of the channel's page.</param>
    public static async Task<ChatVisit> StartAsync(Uri address, string path)
    {
        var visit = new ChatVisit(address, path);
        using var page = await visit._http.GetAsync(path);
        page.EnsureSuccessStatusCode();
        return visit;
    }

    /// <summary>Sends a text once, and again with the same id where nobody answered, as the page does.</summary>
    public async Task SendAsync(string id, string text)
    {
        var until = TimeProvider.System.GetTimestamp() + ((long)Limit.TotalSeconds * TimeProvider.System.TimestampFrequency);
        while (!await TrySendAsync(id, text))
            Assert.True(TimeProvider.System.GetTimestamp() < until, $"message {id} was not taken");
    }

    /// <summary>Opens the stream of events and reads it until a text came; opens it again where it ends before.</summary>
    public async Task ReadUntilAsync(string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await TryReadUntilAsync(text, limit.Token)) limit.Token.ThrowIfCancellationRequested();
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> TrySendAsync(string id, string text)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync($"{_path}/messages", new { id, text });
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<bool> TryReadUntilAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync($"{_path}/events", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode) return false;
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.Contains($"\"{text}\"", StringComparison.Ordinal)) return true;
            }

            return false;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
