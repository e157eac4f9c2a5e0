using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrleansBots.Tests.Deploy.Pods;

/// <summary>The part of Kubernetes' API that knows pods, and remembers what was asked of it.</summary>
internal sealed class KubernetesApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, JsonObject> _pods = new();
    private readonly ConcurrentQueue<(string Verb, string Selector)> _requests = new();

    private KubernetesApi(WebApplication app) => _app = app;

    /// <summary>Verbs as in a role, each once.</summary>
    public IReadOnlyCollection<string> Verbs => [.. _requests.Select(request => request.Verb).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>By which labels pods were listed and watched.</summary>
    public IReadOnlyCollection<string> Selectors => [.. _requests.Select(request => request.Selector).Where(selector => selector.Length > 0).Distinct()];

    public static async Task<KubernetesApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var api = new KubernetesApi(builder.Build());
        api._app.MapGet("/api/v1/namespaces/{ns}/pods", (Delegate)api.ListAsync);
        api._app.MapGet("/api/v1/namespaces/{ns}/pods/{name}", (string name) => api.Answer("get", name));
        api._app.MapPatch("/api/v1/namespaces/{ns}/pods/{name}", (Delegate)api.PatchAsync);
        await api._app.StartAsync();
        return api;
    }

    /// <summary>How its client is configured.</summary>
    public KubernetesClientConfiguration Configuration() => new() { Host = _app.Urls.Single() };

    public void Add(string name) => _pods[name] = new JsonObject { ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject() } };

    public string LabelOf(string pod, string label) => (string?)_pods[pod]["metadata"]!["labels"]![label] ?? "";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ListAsync(HttpContext context)
    {
        var watches = context.Request.Query["watch"] == "true";
        _requests.Enqueue((watches ? "watch" : "list", context.Request.Query["labelSelector"].ToString()));
        if (!watches) return Json(new JsonObject { ["items"] = new JsonArray([.. _pods.Values.Select(pod => pod.DeepClone())]) });
        // Nothing happens to any pod; the watch stands until its watcher goes.
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        return Results.Empty;
    }

    private async Task<IResult> PatchAsync(string name, HttpRequest request)
    {
        var patch = await JsonNode.ParseAsync(request.Body);
        foreach (var (label, value) in patch!["metadata"]!["labels"]!.AsObject()) _pods[name]["metadata"]!["labels"]![label] = (string?)value;
        return Answer("patch", name);
    }

    private IResult Answer(string verb, string pod)
    {
        _requests.Enqueue((verb, ""));
        return _pods.TryGetValue(pod, out var found) ? Json(found) : Results.NotFound();
    }

    private static IResult Json(JsonObject value) => Results.Text(value.ToJsonString(), "application/json");
}
