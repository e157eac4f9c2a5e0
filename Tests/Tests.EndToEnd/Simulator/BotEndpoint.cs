using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansBots.Tests.EndToEnd.Simulator;

/// <summary>Stands for a bot: takes what a platform posts, as bytes, and answers as a test wants.</summary>
internal sealed class BotEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BotEndpoint(WebApplication app) => _app = app;

    public ConcurrentQueue<ReceivedPost> Received { get; } = new();

    /// <summary>Makes the answer: status and JSON.</summary>
    public Func<ReceivedPost, Task<(int Status, string Body)>> Answer { get; set; } = _ => Task.FromResult((200, ""));

    public Uri Url => new(_app.Urls.First());

    public static async Task<BotEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var endpoint = new BotEndpoint(app);
        app.MapPost("/", endpoint.ReceiveAsync);
        app.MapGet("/", (HttpContext http) => http.Request.Query["hub.verify_token"] == "meatyhamhock"
            ? Results.Text(http.Request.Query["hub.challenge"])
            : Results.StatusCode(403));
        await app.StartAsync();
        return endpoint;
    }

    public void Replies(string json, int status = 200) => Answer = _ => Task.FromResult((status, json));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        var post = new ReceivedPost(content.ToArray(), context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));
        Received.Enqueue(post);
        var (status, body) = await Answer(post);
        context.Response.StatusCode = status;
        if (body.Length > 0) await context.Response.WriteAsync(body);
    }
}

/// <summary>One request of a platform's.</summary>
internal sealed record ReceivedPost(byte[] Body, Dictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
