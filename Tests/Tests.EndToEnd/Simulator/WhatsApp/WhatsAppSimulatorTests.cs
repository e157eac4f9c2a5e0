using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Simulators.WhatsApp;

namespace OrleansBots.Tests.EndToEnd.Simulator.WhatsApp;

/// <summary>WhatsApp's simulator as a plain HTTP client sees it.</summary>
public abstract class WhatsAppSimulatorTests : IAsyncLifetime
{
    protected const string User = "16505551234";

    private WhatsAppSimulator? _simulator;
    private BotEndpoint? _bot;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 16, 0, 0, TimeSpan.Zero));

    protected WhatsAppSimulator Simulator => _simulator!;

    internal BotEndpoint Bot => _bot!;

    protected HttpClient Http { get; } = new();

    protected virtual bool RefusesAtOnce => true;

    public async Task InitializeAsync()
    {
        _bot = await BotEndpoint.StartAsync();
        _simulator = await WhatsAppSimulator.StartAsync(new() { TimeProvider = Time, WebhookUrl = _bot.Url, RefusesAtOnce = RefusesAtOnce });
        Http.BaseAddress = new(Simulator.BaseUrl, "/v23.0/");
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Simulator.Options.Token);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Simulator.DisposeAsync();
        await Bot.DisposeAsync();
    }

    protected Task<HttpResponseMessage> SendAsync(string type, string content, string to = $"\"to\":\"{User}\"") =>
        PostAsync("""{"messaging_product":"whatsapp",""" + to + $",\"type\":\"{type}\",\"{type}\":{content}}}");

    protected Task<HttpResponseMessage> PostAsync(string json)
    {
        var content = new StringContent(json, Encoding.UTF8, "application/json");
        return Http.PostAsync(new Uri($"{Simulator.Options.PhoneNumberId}/messages", UriKind.Relative), content);
    }

    protected static async Task<JsonObject> ExpectAsync(int status, Task<HttpResponseMessage> call)
    {
        using var response = await call;
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.True((int)response.StatusCode == status, $"{response.StatusCode} {body}");
        return body;
    }

    protected static async Task ExpectErrorAsync(int code, Task<HttpResponseMessage> call)
    {
        using var response = await call;
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.True((int?)body["error"]?["code"] == code, $"{response.StatusCode} {body}");
    }
}
