using OrleansBots.Simulators.Discord.Limits;
using OrleansBots.Simulators.Discord.World;
using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Hosting;
using OrleansBots.Simulators.Shared.Recording;

namespace OrleansBots.Simulators.Discord.Rest;

/// <summary>Takes a call from its bytes to its answer: faults, the token, the limits, and then what the route does.</summary>
internal sealed class CallPipeline(DiscordWorld world, LimitEnforcer limits, FaultPlan faults, CallLog calls, string token)
{
    public async Task HandleAsync(DiscordRoute route, HttpContext http)
    {
        var call = await DiscordCall.ReadAsync(route, http);
        var fault = await faults.StrikeAsync(route.Name, call.Target);
        if (fault is { Kind: FaultKind.ResetBefore or FaultKind.Hang })
        {
            Reject(call, new(0) { Cause = RejectionCause.Injected });
            await Misbehaviour.BreakOffAsync(fault, http);
            return;
        }

        var (answer, bucket) = fault is null or { TakesEffect: true } ? Serve(call) : Misbehave(call, fault);
        if (answer.Status is 401 or 403 or 429 && answer.Scope != "shared") limits.CountInvalid();
        if (!answer.IsOk) Reject(call, answer);
        if (fault is { TakesEffect: true }) await Misbehaviour.BreakOffAsync(fault, http);
        else if (fault is { Kind: FaultKind.HtmlPage }) await Misbehaviour.WriteHtmlAsync(http, answer.Status);
        else await AnswerWriter.WriteAsync(http, answer, bucket, world.Now);
    }

    private (DiscordAnswer Answer, BucketState? Bucket) Serve(DiscordCall call)
    {
        if (limits.IsBanned) return (new(429), null);
        if (call.Route.NeedsToken && call.Headers.Authorization != $"Bot {token}") return (DiscordErrors.Unauthorized, null);
        if (!call.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal)) return (DiscordErrors.BadUserAgent, null);
        var verdict = limits.Take(call.Route.Bucket, call.Target);
        if (!verdict.IsOpen) return (DiscordErrors.RateLimited(verdict.Wait, verdict.Scope, verdict.Cause), verdict.State);
        if (call.IsUnreadable) return (DiscordErrors.NotJson, verdict.State);
        lock (world.Lock)
        {
            var answer = call.Route.Serve(call);
            // Under the world's lock: the record then has a channel's messages in the order of their ids.
            if (answer is { IsOk: true, IsRepetition: false })
                calls.Add(new AcceptedCall(0, world.Clock.Timestamp, call.Route.Name, call.Target, answer.MessageId, answer.Text, call.Json));
            return (answer, verdict.State);
        }
    }

    private (DiscordAnswer Answer, BucketState? Bucket) Misbehave(DiscordCall call, FaultRule fault)
    {
        if (fault.Kind == FaultKind.HtmlPage) return (new(fault.Status) { Cause = RejectionCause.Injected }, null);
        if (fault.Kind != FaultKind.TooManyRequests) return (DiscordErrors.Injected(fault.Status, fault.Code, fault.Message), null);
        var wait = fault.RetryAfterAt(world.Clock.Now);
        limits.Close(call.Route.Bucket, call.Target, wait, fault.IsGlobal);
        return (DiscordErrors.RateLimited(wait, fault.IsGlobal ? "global" : "user", RejectionCause.Injected), null);
    }

    private void Reject(DiscordCall call, DiscordAnswer answer) => calls.Add(
        new RefusedCall(world.Clock.Timestamp, call.Route.Name, call.Target, answer.Status, answer.Code, answer.Cause, answer.Body?.ToJsonString()));
}
