using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansBots.Tests.Discord.Support;

/// <summary>A local server that plays Discord's API with the answers of the test.</summary>
internal sealed class PlayedApi : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<PlayedCall> _calls = new();

    private PlayedApi(Func<HttpContext, PlayedCall, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            var path = context.Request.Path.ToUriComponent();
            var call = new PlayedCall(context.Request.Method, path, body, new HeaderDictionary(context.Request.Headers.ToDictionary()));
            _calls.Enqueue(call);
            await answer(context, call);
        });
    }

    public IReadOnlyList<PlayedCall> Calls => [.. _calls];

    public Uri Address => new(_server.Urls.Single());

    public static async Task<PlayedApi> StartAsync(Func<HttpContext, PlayedCall, Task> answer)
    {
        var api = new PlayedApi(answer);
        await api._server.StartAsync();
        return api;
    }

    public static Task<PlayedApi> StartAsync(Func<PlayedCall, PlayedAnswer> answer) => StartAsync((context, call) => answer(call).WriteAsync(context.Response));

    /// <summary>Answers the calls in order with these; the last one repeats.</summary>
    public static Task<PlayedApi> StartAsync(params PlayedAnswer[] answers)
    {
        var next = -1;
        return StartAsync(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();
}
