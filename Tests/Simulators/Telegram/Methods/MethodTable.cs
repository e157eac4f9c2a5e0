using Microsoft.AspNetCore.Http.Features;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Telegram.Answers;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.Telegram.Calls;
using OrleansBots.Simulators.Telegram.Hosting;

namespace OrleansBots.Simulators.Telegram.Methods;

/// <summary>Serves each method.</summary>
internal sealed class MethodTable(SimulatorState state)
{
    private readonly MessageMethods _messages = new(state);
    private readonly WebhookMethods _webhooks = new(state);

    public ValueTask<(ApiAnswer Answer, RejectionCause Cause)> ServeAsync(SimulatedBot bot, ApiCall call, IHttpRequestLifetimeFeature lifetime) =>
        call.Method == ApiMethod.GetUpdates ? PollAsync(bot, call, lifetime.RequestAborted) : new(Serve(bot, call));

    /// <summary>Answers 429 and remembers until when the chat must be left alone.</summary>
    public ApiAnswer Close(SimulatedChat chat, int retryAfter) => _messages.Close(chat, retryAfter);

    private (ApiAnswer Answer, RejectionCause Cause) Serve(SimulatedBot bot, ApiCall call)
    {
        if (ApiMethods.IsSend(call.Method)) return _messages.Send(bot, call);
        var answer = call.Method switch
        {
            ApiMethod.GetMe => ApiAnswer.Ok(bot),
            ApiMethod.SendChatAction => _messages.Note(bot, call, call["action"]),
            ApiMethod.EditMessageText or ApiMethod.EditMessageCaption or ApiMethod.EditMessageReplyMarkup => _messages.Edit(bot, call),
            ApiMethod.DeleteMessage => _messages.Delete(bot, call),
            ApiMethod.AnswerCallbackQuery => _messages.AnswerCallback(bot, call),
            ApiMethod.SetMyCommands => _messages.Note(bot, call, call["commands"]),
            ApiMethod.SetWebhook => _webhooks.Set(bot, call),
            ApiMethod.DeleteWebhook => _webhooks.Delete(bot, call),
            ApiMethod.GetWebhookInfo => WebhookMethods.Info(bot),
            ApiMethod.GetFile => FileMethods.Get(call),
            _ => ApiErrors.MethodNotFound,
        };
        return (answer, RejectionCause.Invalid);
    }

    private static async ValueTask<(ApiAnswer Answer, RejectionCause Cause)> PollAsync(SimulatedBot bot, ApiCall call, CancellationToken cancellationToken) =>
        (await PollingMethods.GetUpdatesAsync(bot, call, cancellationToken), RejectionCause.Invalid);
}
