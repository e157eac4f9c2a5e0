using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansBots.Tests.EndToEnd.Simulator;

/// <summary>Takes webhooks and answers them as a test wants.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<(string? Text, string? Secret)> Received { get; } = new();

    /// <summary>Statuses for the next requests; 200 when there is none.</summary>
    public ConcurrentQueue<(int Status, string? RetryAfter)> Answers { get; } = new();

    public Uri Url => new(_app.Urls.First());

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(app);
        app.MapPost("/", receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var update = await JsonDocument.ParseAsync(context.Request.Body);
        var text = update.RootElement.TryGetProperty("message", out var message) ? message.GetProperty("text").GetString() : null;
        Received.Enqueue((text, context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"]));
        if (!Answers.TryDequeue(out var answer)) return;
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is not null) context.Response.Headers.RetryAfter = answer.RetryAfter;
    }
}
