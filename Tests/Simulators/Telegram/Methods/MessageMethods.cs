using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Telegram.Answers;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.Telegram.Calls;
using OrleansBots.Simulators.Telegram.Hosting;
using OrleansBots.Simulators.Telegram.Recording;

namespace OrleansBots.Simulators.Telegram.Methods;

/// <summary>Sending, editing and deleting messages.</summary>
internal sealed class MessageMethods(SimulatorState state)
{
    // Timers of a client may fire a little early.
    private static readonly long TooEarlySlack = TimeSpan.FromMilliseconds(20).Ticks;

    public (ApiAnswer Answer, RejectionCause Cause) Send(SimulatedBot bot, ApiCall call)
    {
        if (call.ChatId == 0) return (ApiErrors.ChatIdEmpty, RejectionCause.Invalid);
        if (MessageRules.Fault(call) is { } fault) return (fault, RejectionCause.Invalid);
        var chat = bot.Chat(call.ChatId);
        lock (chat)
        {
            if (state.Clock.Now < chat.ClosedUntil - TooEarlySlack)
                return (Close(chat, SecondsUntil(chat.ClosedUntil)), RejectionCause.TooEarly);
            if (state.Enforcer?.TryTake(bot, chat, state.Clock.Now) is > 0 and var wait) return (Close(chat, wait), RejectionCause.LimitBroken);
            var message = new SimulatedMessage(bot, chat, chat.NextMessageId(), state.Clock.UnixSeconds, call);
            chat.Remember(message);
            // Under the chat's lock: the record then has a chat's messages in the order of their ids.
            Record(bot, call, message.Id, call.Text ?? call["caption"], message.Markup);
            return (ApiAnswer.Ok(message), default);
        }
    }

    public ApiAnswer Close(SimulatedChat chat, int retryAfter)
    {
        chat.ClosedUntil = Math.Max(chat.ClosedUntil, state.Clock.Now + TimeSpan.FromSeconds(retryAfter).Ticks);
        return ApiAnswer.TooManyRequests(retryAfter);
    }

    public ApiAnswer Edit(SimulatedBot bot, ApiCall call)
    {
        if (MessageRules.Fault(call) is { } fault) return fault;
        // Messages sent through inline mode belong to no chat that the bot can see.
        if (call["inline_message_id"] is not null) return Note(bot, call, call.Text);
        if (call.ChatId == 0) return ApiErrors.ChatIdEmpty;
        var chat = bot.Chat(call.ChatId);
        lock (chat)
        {
            if (chat.Find((int)call.Number("message_id")) is not { } old) return ApiErrors.MessageToEditNotFound;
            var edited = old with
            {
                Text = call.Text ?? old.Text,
                Caption = call["caption"] ?? old.Caption,
                Markup = call["reply_markup"],
                EditDate = state.Clock.UnixSeconds,
            };
            if (edited.Text == old.Text && edited.Caption == old.Caption && edited.Markup == old.Markup) return ApiErrors.NotModified;
            chat.Remember(edited);
            Record(bot, call, edited.Id, edited.Text ?? edited.Caption, edited.Markup);
            return ApiAnswer.Ok(edited);
        }
    }

    public ApiAnswer Delete(SimulatedBot bot, ApiCall call)
    {
        if (call.ChatId == 0) return ApiErrors.ChatIdEmpty;
        var chat = bot.Chat(call.ChatId);
        lock (chat)
        {
            if (!chat.Forget((int)call.Number("message_id"))) return ApiErrors.MessageToDeleteNotFound;
        }

        Record(bot, call, (int)call.Number("message_id"), null, null);
        return ApiAnswer.True;
    }

    public ApiAnswer AnswerCallback(SimulatedBot bot, ApiCall call)
    {
        var id = call["callback_query_id"];
        return string.IsNullOrEmpty(id) ? ApiErrors.QueryTooOld : Note(bot, call, id);
    }

    /// <summary>Takes a call that changes nothing here.</summary>
    public ApiAnswer Note(SimulatedBot bot, ApiCall call, string? what)
    {
        Record(bot, call, 0, what, null);
        return ApiAnswer.True;
    }

    private int SecondsUntil(long time) => Math.Max(1, (int)Math.Ceiling(TimeSpan.FromTicks(time - state.Clock.Now).TotalSeconds));

    private void Record(SimulatedBot bot, ApiCall call, int messageId, string? text, string? markup) =>
        state.Calls.Add(new CallRecord(0, state.Clock.Timestamp, bot.Id, call.Method, call.ChatId, messageId, text, markup));
}
