using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Telegram.Outbound.Markup;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace OrleansBots.Platforms.Telegram.Outbound.Building;

/// <summary>Builds the requests that send files; each kind has a method of its own.</summary>
internal sealed class MediaRequests(Destination to, InputFile file, RenderedText caption, ReplyMarkup? markup, ReplyParameters? reply)
{
    /// <exception cref="UnsendableException">The message names no file, or two.</exception>
    public static IRequest<Message> Build(SendMedia message, Destination to, RenderedText caption) =>
        new MediaRequests(to, FileOf(message), caption, Keyboards.Of(message.Keyboard), Destination.ReplyTo(message.ReplyToMessageId)).Build(message.Kind);

    private IRequest<Message> Build(MediaKind kind) => kind switch
    {
        MediaKind.Photo => Photo(),
        MediaKind.Document => Document(),
        MediaKind.Voice => Voice(),
        MediaKind.Audio => Audio(),
        MediaKind.Video => Video(),
        MediaKind.Animation => Animation(),
        MediaKind.Sticker => Sticker(),
        MediaKind.VideoNote => VideoNote(),
        _ => throw new UnsendableException("unknown-media", $"Telegram has no media like {kind}."),
    };

    private static InputFile FileOf(SendMedia message) => (message.Url, message.FileId) switch
    {
        ({ IsAbsoluteUri: true } url, null) => InputFile.FromUri(url),
        (null, { Length: > 0 } id) => InputFile.FromFileId(id),
        _ => throw new UnsendableException("media-without-source", "A file needs either an absolute address or a file id."),
    };

    private SendPhotoRequest Photo() => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        BusinessConnectionId = to.Connection,
        Photo = file,
        Caption = caption.Text,
        ParseMode = caption.ParseMode,
        ReplyMarkup = markup,
        ReplyParameters = reply,
    };

    private SendDocumentRequest Document() => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        BusinessConnectionId = to.Connection,
        Document = file,
        Caption = caption.Text,
        ParseMode = caption.ParseMode,
        ReplyMarkup = markup,
        ReplyParameters = reply,
    };

    private SendVoiceRequest Voice() => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        BusinessConnectionId = to.Connection,
        Voice = file,
        Caption = caption.Text,
        ParseMode = caption.ParseMode,
        ReplyMarkup = markup,
        ReplyParameters = reply,
    };

    private SendAudioRequest Audio() => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        BusinessConnectionId = to.Connection,
        Audio = file,
        Caption = caption.Text,
        ParseMode = caption.ParseMode,
        ReplyMarkup = markup,
        ReplyParameters = reply,
    };

    private SendVideoRequest Video() => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        BusinessConnectionId = to.Connection,
        Video = file,
        Caption = caption.Text,
        ParseMode = caption.ParseMode,
        ReplyMarkup = markup,
        ReplyParameters = reply,
    };

    private SendAnimationRequest Animation() => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        BusinessConnectionId = to.Connection,
        Animation = file,
        Caption = caption.Text,
        ParseMode = caption.ParseMode,
        ReplyMarkup = markup,
        ReplyParameters = reply,
    };

    private SendStickerRequest Sticker() => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        BusinessConnectionId = to.Connection,
        Sticker = file,
        ReplyMarkup = markup,
        ReplyParameters = reply,
    };

    private SendVideoNoteRequest VideoNote() => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        BusinessConnectionId = to.Connection,
        VideoNote = file,
        ReplyMarkup = markup,
        ReplyParameters = reply,
    };
}
