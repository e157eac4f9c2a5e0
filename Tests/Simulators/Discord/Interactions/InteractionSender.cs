using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.World;

namespace OrleansBots.Simulators.Discord.Interactions;

/// <summary>Posts signed interactions and webhook events to the bot. An interaction is posted once and has 3 s; it is never repeated.</summary>
internal sealed class InteractionSender(DiscordWorld world, RequestSigner signer, CallbackHandler callbacks) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    public Uri? Url { get; set; }

    public async Task SendAsync(SimulatedInteraction interaction, JsonObject json)
    {
        var url = Url ?? throw new InvalidOperationException("There is no interactions endpoint URL.");
        interaction.Json = json;
        interaction.SentAt = world.Clock.Now;
        lock (world.Lock) world.Interactions.Add(interaction);
        using var deadline = new CancellationTokenSource(Deadline, world.Clock.TimeProvider);
        try
        {
            using var request = signer.Request(url, JsonSerializer.SerializeToUtf8Bytes(json, Json), world.Now);
            using var response = await _http.SendAsync(request, deadline.Token);
            interaction.HttpStatus = (int)response.StatusCode;
            var body = await response.Content.ReadAsByteArrayAsync(deadline.Token);
            if (interaction.HttpStatus == 202 && body.Length == 0) await interaction.Acknowledged.WaitAsync(deadline.Token);
            else Take(interaction, body);
        }
        catch (HttpRequestException exception)
        {
            Fail(interaction, $"The endpoint failed: {exception.HttpRequestError}");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            Fail(interaction, "No answer within 3 s");
        }
    }

    /// <summary>Posts a webhook event, or a forged request; returns the HTTP status.</summary>
    public async Task<(int Status, string Body)> PostAsync(JsonObject json, bool isForged = false)
    {
        var url = Url ?? throw new InvalidOperationException("There is no URL for events.");
        using var request = signer.Request(url, JsonSerializer.SerializeToUtf8Bytes(json, Json), world.Now, isForged);
        using var deadline = new CancellationTokenSource(Deadline, world.Clock.TimeProvider);
        using var response = await _http.SendAsync(request, deadline.Token);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(deadline.Token));
    }

    public void Dispose() => _http.Dispose();

    private void Take(SimulatedInteraction interaction, byte[] body)
    {
        if (interaction.HttpStatus != 200)
        {
            Fail(interaction, $"The endpoint answered {interaction.HttpStatus}");
            return;
        }

        JsonObject? answer = null;
        try
        {
            answer = JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            // No answer, and that is what it is taken for.
        }

        lock (world.Lock)
        {
            if (interaction.Answer != CallbackType.None) FailHeld(interaction, "It was answered twice");
            else if (callbacks.Apply(interaction, answer ?? [], []) is { } fault) FailHeld(interaction, $"The answer is wrong: {fault.Path}: {fault.Message}");
        }
    }

    private void Fail(SimulatedInteraction interaction, string reason)
    {
        lock (world.Lock) FailHeld(interaction, reason);
    }

    private static void FailHeld(SimulatedInteraction interaction, string reason)
    {
        interaction.Failure = reason;
        // What was acknowledged through the callback route in time stays good.
        if (interaction.Answer == CallbackType.None) interaction.State = InteractionState.Failed;
    }
}
