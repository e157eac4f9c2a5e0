using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Simulators.Discord;

namespace OrleansBots.Tests.EndToEnd.Simulator.Discord;

/// <summary>Discord's simulator as a plain HTTP client sees it.</summary>
public abstract class DiscordSimulatorTests : IAsyncLifetime
{
    protected const string Channel = "1333333333333333333";
    protected const string User = "1355555555555555501";

    private DiscordSimulator? _simulator;
    private BotEndpoint? _bot;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 16, 0, 0, TimeSpan.Zero));

    protected DiscordSimulator Simulator => _simulator!;

    internal BotEndpoint Bot => _bot!;

    protected HttpClient Http { get; } = new();

    public async Task InitializeAsync()
    {
        _bot = await BotEndpoint.StartAsync();
        _simulator = await DiscordSimulator.StartAsync(new() { TimeProvider = Time, InteractionsUrl = _bot.Url });
        Http.BaseAddress = new(Simulator.BaseUrl, "/api/v10/");
        Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bot {Simulator.Token}");
        Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.com, 1.0)");
        Simulator.InGuild(Channel, User, "nelly");
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Simulator.DisposeAsync();
        await Bot.DisposeAsync();
    }

    protected Task<HttpResponseMessage> SendAsync(string json, string channel = Channel) => CallAsync("POST", $"channels/{channel}/messages", json);

    protected Task<HttpResponseMessage> CallAsync(string method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(new(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return Http.SendAsync(request);
    }

    /// <summary>Checks the status and returns the body.</summary>
    protected static async Task<JsonObject> ExpectAsync(int status, Task<HttpResponseMessage> call)
    {
        using var response = await call;
        var body = response.StatusCode == HttpStatusCode.NoContent ? [] : await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.True((int)response.StatusCode == status, $"{response.StatusCode} {body}");
        return body!;
    }

    protected static async Task ExpectErrorAsync(int status, int code, Task<HttpResponseMessage> call) => Assert.Equal(code, (int?)(await ExpectAsync(status, call))["code"]);
}
