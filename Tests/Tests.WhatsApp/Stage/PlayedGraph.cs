using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansBots.Tests.WhatsApp.Stage;

/// <summary>A local server that plays the Graph API with the answers of the test.</summary>
internal sealed class PlayedGraph : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<PlayedCall> _calls = new();

    private PlayedGraph(Func<HttpContext, PlayedCall, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, System.Text.Encoding.Latin1);
            var call = new PlayedCall(
                context.Request.Method,
                context.Request.Path.Value + context.Request.QueryString.Value,
                await reader.ReadToEndAsync(context.RequestAborted),
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
            _calls.Enqueue(call);
            await answer(context, call);
        });
    }

    public IReadOnlyList<PlayedCall> Calls => [.. _calls];

    public PlayedCall Call => Assert.Single(_calls);

    public Uri Address => new(_server.Urls.Single());

    public static async Task<PlayedGraph> StartAsync(Func<HttpContext, PlayedCall, Task> answer)
    {
        var graph = new PlayedGraph(answer);
        await graph._server.StartAsync();
        return graph;
    }

    /// <summary>Answers the calls in order; the last answer repeats.</summary>
    public static Task<PlayedGraph> StartAsync(params PlayedAnswer[] answers)
    {
        var next = -1;
        return StartAsync((context, _) => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)].WriteAsync(context.Response));
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();
}
