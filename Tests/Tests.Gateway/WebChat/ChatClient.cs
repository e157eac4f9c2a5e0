using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansBots.Tests.Gateway.WebChat;

/// <summary>A visitor without a browser: speaks the page's protocol.</summary>
internal sealed class ChatClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _path;

    private ChatClient(Uri gateway, string channel)
    {
        _path = $"/chat/acme/{channel}";
        _http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.Add("Origin", gateway.GetLeftPart(UriPartial.Authority));
    }

    public static async Task<ChatClient> StartAsync(Uri gateway, string channel)
    {
        var client = new ChatClient(gateway, channel);
        using var page = await client._http.GetAsync(client._path);
        page.EnsureSuccessStatusCode();
        return client;
    }

    public Task<HttpResponseMessage> SendAsync(string id, string text) => _http.PostAsJsonAsync($"{_path}/messages", new { id, text });

    /// <summary>Opens the stream; null or what the visitor knows already.</summary>
    public async Task<EventReader> ListenAsync(string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_path}/events");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A stream of server-sent events.</summary>
internal sealed class EventReader(HttpResponseMessage response, StreamReader lines) : IDisposable
{
    /// <summary>Number of the last event.</summary>
    public string LastId { get; private set; } = "";

    public HttpResponseMessage Response => response;

    /// <summary>Texts of all messages that came, in order.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Reads events until a text came.</summary>
    public async Task ReadUntilAsync(string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Texts.Contains(text)) Take(await ReadAsync(limit.Token));
    }

    /// <summary>Reads one event.</summary>
    public async Task<JsonElement> ReadAsync(CancellationToken cancellationToken)
    {
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) LastId = line[4..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonDocument.Parse(line[6..]).RootElement;
        }

        throw new EndOfStreamException("The stream ended.");
    }

    public void Dispose()
    {
        lines.Dispose();
        response.Dispose();
    }

    private void Take(JsonElement update)
    {
        if (!update.TryGetProperty("messages", out var messages)) return;
        foreach (var message in messages.EnumerateArray()) Texts.Add(message.GetProperty("body").GetProperty("text").GetString()!);
    }
}
