using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Hosting;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.WhatsApp.World;

namespace OrleansBots.Simulators.WhatsApp.Graph;

/// <summary>Takes a call from its bytes to its answer: faults, the token, and then what the route does.</summary>
internal sealed class CallPipeline(WhatsAppWorld world, FaultPlan faults, CallLog calls)
{
    private const int Throughput = 130429;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private int _made;

    public async Task HandleAsync(GraphRoute route, HttpContext http)
    {
        var call = new GraphCall(route, http, await CallBody.ReadAsync(http.Request));
        var fault = await faults.StrikeAsync(route.Name, call.Target);
        if (fault is { Kind: FaultKind.ResetBefore or FaultKind.Hang })
        {
            Refuse(call, new(0, null) { Cause = RejectionCause.Injected });
            await Misbehaviour.BreakOffAsync(fault, http);
            return;
        }

        var answer = fault is null or { TakesEffect: true } ? Serve(call) : Misbehave(fault);
        if (!answer.IsOk) Refuse(call, answer);
        if (fault is { TakesEffect: true }) await Misbehaviour.BreakOffAsync(fault, http);
        else if (fault is { Kind: FaultKind.HtmlPage }) await Misbehaviour.WriteHtmlAsync(http, answer.Status);
        else await WriteAsync(http, answer);
    }

    private static GraphAnswer Misbehave(FaultRule fault) => fault.Kind switch
    {
        FaultKind.HtmlPage => new(fault.Status, null) { Cause = RejectionCause.Injected },
        FaultKind.TooManyRequests => GraphErrors.Injected(429, fault.Code == 0 ? Throughput : fault.Code, fault.Message ?? "Rate limit hit"),
        _ => GraphErrors.Injected(fault.Status, fault.Code, fault.Message),
    };

    private GraphAnswer Serve(GraphCall call)
    {
        if (!IsVersion(call.Version)) return GraphErrors.UnknownPath;
        if (call.Authorization != $"Bearer {world.Options.Token}") return GraphErrors.TokenExpired;
        if (call.IsUnreadable) return GraphErrors.Invalid("The body is neither JSON nor a form");
        lock (world.Lock)
        {
            var answer = call.Route.Serve(call);
            // Under the world's lock: the record then has messages in the order in which they were taken.
            if (answer.IsOk)
                calls.Add(new AcceptedCall(0, world.Clock.Timestamp, answer.Route ?? call.Route.Name, answer.Target, answer.MessageId, answer.Text, call.Body));
            return answer;
        }
    }

    private async Task WriteAsync(HttpContext http, GraphAnswer answer)
    {
        var usage = Math.Min(99, Interlocked.Increment(ref _made) / 1_000);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json; charset=UTF-8";
        http.Response.Headers["X-FB-Trace-ID"] = "EySimulatedTrace";
        http.Response.Headers["X-Business-Use-Case-Usage"] = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"{{world.Options.BusinessAccountId}}": [{"type": "whatsapp", "call_count": {{usage}}, "total_cputime": 3, "total_time": 5, "estimated_time_to_regain_access": 0}]}""");
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body!.ToJsonString(Json)));
    }

    private void Refuse(GraphCall call, GraphAnswer answer) =>
        calls.Add(new RefusedCall(world.Clock.Timestamp, call.Route.Name, call.Target, answer.Status, answer.Code, answer.Cause, answer.Message));

    private static bool IsVersion(string version) => version is ['v', .. var number] && number.EndsWith(".0", StringComparison.Ordinal)
        && int.TryParse(number.AsSpan(0, number.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
