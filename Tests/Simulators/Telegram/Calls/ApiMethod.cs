namespace OrleansBots.Simulators.Telegram.Calls;

/// <summary>The Bot API methods that the simulator knows.</summary>
public enum ApiMethod
{
    /// <summary>Not known: answered 404.</summary>
    Unknown = 0,
    GetMe,
    SendMessage,
    SendPhoto,
    SendDocument,
    SendAudio,
    SendVideo,
    SendVoice,
    SendAnimation,
    SendSticker,
    SendLocation,
    SendContact,
    SendChatAction,
    EditMessageText,
    EditMessageCaption,
    EditMessageReplyMarkup,
    DeleteMessage,
    AnswerCallbackQuery,
    SetWebhook,
    DeleteWebhook,
    GetWebhookInfo,
    GetUpdates,
    GetFile,
    SetMyCommands,
}
