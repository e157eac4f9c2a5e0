using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Hosting;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Telegram.Answers;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.Telegram.Calls;
using OrleansBots.Simulators.Telegram.Methods;
using OrleansBots.Simulators.Telegram.Recording;

namespace OrleansBots.Simulators.Telegram.Hosting;

/// <summary>Takes a call from its bytes to its answer, through the faults in force.</summary>
internal sealed class CallHandler(SimulatorState state)
{
    private readonly MethodTable _methods = new(state);

    public async Task HandleAsync(SimulatedBot bot, ApiMethod method, IFeatureCollection features)
    {
        ApiCall call;
        try
        {
            call = await ApiCallReader.ReadAsync(method, features);
        }
        catch (JsonException)
        {
            await RefuseAsync(bot, new ApiCall { Method = method }, ApiErrors.NotJson, features, RejectionCause.Invalid);
            return;
        }

        // Nothing is written for rules that are not there: benchmarks run without any.
        var fault = state.Faults.Rules.Count == 0 ? null : await state.Faults.StrikeAsync(Faulted(bot, call));
        if (fault is null or { TakesEffect: true }) await ServeAsync(bot, call, fault, features);
        else await MisbehaveAsync(bot, call, fault, features);
    }

    private async Task ServeAsync(SimulatedBot bot, ApiCall call, FaultRule? fault, IFeatureCollection features)
    {
        var lifetime = features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        var (answer, cause) = await _methods.ServeAsync(bot, call, lifetime);
        if (fault is not null) await Misbehaviour.BreakOffAsync(fault, lifetime);
        else if (answer.IsOk) await AnswerWriter.WriteAsync(features, answer);
        else await RefuseAsync(bot, call, answer, features, cause);
    }

    private async Task MisbehaveAsync(SimulatedBot bot, ApiCall call, FaultRule fault, IFeatureCollection features)
    {
        switch (fault.Kind)
        {
            case FaultKind.ResetBefore or FaultKind.Hang:
                Record(bot, call, 0, RejectionCause.Injected, fault.Kind.ToString());
                await Misbehaviour.BreakOffAsync(fault, features.GetRequiredFeature<IHttpRequestLifetimeFeature>());
                break;
            case FaultKind.HtmlPage:
                Record(bot, call, fault.Status, RejectionCause.Injected, "HTML page");
                await AnswerWriter.WriteHtmlAsync(features, fault.Status);
                break;
            default:
                await RefuseAsync(bot, call, Answer(bot, call, fault), features, RejectionCause.Injected);
                break;
        }
    }

    private ApiAnswer Answer(SimulatedBot bot, ApiCall call, FaultRule fault) => fault.Kind switch
    {
        FaultKind.TooManyRequests => _methods.Close(bot.Chat(call.ChatId), (int)Math.Ceiling(fault.RetryAfterAt(state.Clock.Now).TotalSeconds)),
        FaultKind.Blocked => call.ChatId < 0 ? ApiErrors.Kicked : ApiErrors.Blocked,
        FaultKind.Migrated => ApiAnswer.Migrated(fault.MigrateToChatId),
        FaultKind.TokenRevoked => ApiErrors.Unauthorized,
        FaultKind.ChatNotFound => ApiErrors.ChatNotFound,
        _ => ApiAnswer.Fail(fault.Status, fault.Status == 500 ? "Internal Server Error: restart" : "Bad Gateway"),
    };

    private static FaultedCall Faulted(SimulatedBot bot, ApiCall call) => new(
        call.Method.ToString(), call.ChatId.ToString(CultureInfo.InvariantCulture), bot.Token, IsSpared: !ApiMethods.ConcernsChat(call.Method));

    private ValueTask RefuseAsync(SimulatedBot bot, ApiCall call, in ApiAnswer answer, IFeatureCollection features, RejectionCause cause)
    {
        Record(bot, call, answer.Status, cause, answer.Description);
        return AnswerWriter.WriteAsync(features, answer);
    }

    private void Record(SimulatedBot bot, ApiCall call, int status, RejectionCause cause, string? description) =>
        state.Calls.Add(new RejectionRecord(state.Clock.Timestamp, bot.Id, call.Method, call.ChatId, status, cause, description));
}
