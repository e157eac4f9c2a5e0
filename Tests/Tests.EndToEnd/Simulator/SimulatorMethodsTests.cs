using OrleansBots.Simulators.Telegram.Calls;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace OrleansBots.Tests.EndToEnd.Simulator;

public sealed class SimulatorMethodsTests : SimulatorTests
{
    [Fact]
    public async Task SendMessage_ByClientLibrary_IsAnsweredAndRecordedInOrder()
    {
        var first = await Client.SendMessage(Chat, "one");
        var second = await Client.SendMessage(Chat, "two", replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("Yes", "y")));

        Assert.Equal("one", first.Text);
        Assert.Equal(first.MessageId + 1, second.MessageId);
        Assert.Equal("y", second.ReplyMarkup!.InlineKeyboard.Single().Single().CallbackData);
        var calls = Simulator.Calls.Snapshot();
        Assert.Equal(["one", "two"], calls.Select(call => call.Text));
        Assert.All(calls, call => Assert.Equal(Chat, call.ChatId));
        Assert.True(calls[0].Timestamp <= calls[1].Timestamp);
    }

    [Fact]
    public async Task Send_EveryKindOfMedia_ReturnsItsContent()
    {
        var file = InputFile.FromString("https://example.com/file");
        Assert.NotNull((await Client.SendPhoto(Chat, file, caption: "c")).Photo);
        Assert.NotNull((await Client.SendDocument(Chat, new InputFileStream(new MemoryStream([1, 2, 3]), "a.pdf"))).Document);
        Assert.NotNull((await Client.SendAudio(Chat, file)).Audio);
        Assert.NotNull((await Client.SendVideo(Chat, file)).Video);
        Assert.NotNull((await Client.SendVoice(Chat, file)).Voice);
        Assert.NotNull((await Client.SendAnimation(Chat, file)).Animation);
        Assert.NotNull((await Client.SendSticker(Chat, file)).Sticker);
        Assert.Equal(48.5, (await Client.SendLocation(Chat, 48.5, 2.25)).Location!.Latitude);
        Assert.Equal("+331", (await Client.SendContact(Chat, "+331", "Alice")).Contact!.PhoneNumber);
        Assert.Equal(9, Simulator.Calls.Count);
    }

    [Fact]
    public async Task Call_MethodsWithoutMessage_AreAnswered()
    {
        Assert.Equal(123456, (await Client.GetMe()).Id);
        await Client.SendChatAction(Chat, ChatAction.Typing);
        await Client.AnswerCallbackQuery("17", "done");
        await Client.SetMyCommands([new BotCommand("start", "Start")]);
        var file = await Client.GetFile("abc");
        using var content = new MemoryStream();
        await Client.DownloadFile(file.FilePath!, content);
        Assert.NotEqual(0, content.Length);
        ApiMethod[] expected = [ApiMethod.SendChatAction, ApiMethod.AnswerCallbackQuery, ApiMethod.SetMyCommands];
        Assert.Equal(expected, Simulator.Calls.Snapshot().Select(call => call.Method));
    }

    [Fact]
    public async Task Edit_KnownUnknownAndUnchangedMessage_IsAnsweredAsTelegramDoes()
    {
        var sent = await Client.SendMessage(Chat, "one");

        Assert.Equal("two", (await Client.EditMessageText(Chat, sent.MessageId, "two")).Text);
        await FailsAsync(400, "message is not modified", () => Client.EditMessageText(Chat, sent.MessageId, "two"));
        await FailsAsync(400, "message to edit not found", () => Client.EditMessageText(Chat, 999, "two"));
        await Client.DeleteMessage(Chat, sent.MessageId);
        await FailsAsync(400, "message to delete not found", () => Client.DeleteMessage(Chat, sent.MessageId));
    }

    [Fact]
    public async Task Send_AgainstTheRules_IsRefused()
    {
        var tooMuchData = new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("x", new string('é', 33)));
        await FailsAsync(400, "message text is empty", () => Client.SendMessage(Chat, " "));
        await FailsAsync(400, "message is too long", () => Client.SendMessage(Chat, new string('a', 4097)));
        await FailsAsync(400, "BUTTON_DATA_INVALID", () => Client.SendMessage(Chat, "x", replyMarkup: tooMuchData));
        await FailsAsync(400, "can't parse entities", () => Client.SendMessage(Chat, "<b>x", ParseMode.Html));
        await FailsAsync(400, "can't parse entities", () => Client.SendMessage(Chat, "1 < 2 > 0", ParseMode.Html));
        Assert.Equal(0, Simulator.Calls.Count);
        await Client.SendMessage(Chat, $"<b>{new string('a', 4090)}</b> &amp;", ParseMode.Html);
        Assert.Equal(1, Simulator.Calls.Count);
    }

    internal static async Task<ApiRequestException> FailsAsync(int code, string text, Func<Task> call)
    {
        var exception = await Assert.ThrowsAsync<ApiRequestException>(call);
        Assert.Equal(code, exception.ErrorCode);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
        return exception;
    }
}
