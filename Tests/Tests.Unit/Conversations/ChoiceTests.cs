using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;

namespace OrleansBots.Tests.Unit.Conversations;

/// <summary>Choices that a platform cannot show are offered as numbers, and what the user writes is understood.</summary>
public sealed class ChoiceTests : IDisposable
{
    private readonly ConversationStage _stage = new();
    private readonly List<UserEvent> _seen = [];

    public ChoiceTests() => _stage.Bot.OnEvent = (turn, _) =>
    {
        _seen.Add(turn.Event);
        if (turn.Text() is { } text) Answer(turn, text);
        return ValueTask.CompletedTask;
    };

    [Theory]
    [InlineData("2")]
    [InlineData(" 2 ")]
    [InlineData("2.")]
    [InlineData("2)")]
    [InlineData("２")]
    [InlineData("٢")]
    [InlineData("2\uFE0F\u20E3")]
    [InlineData("Coffee")]
    [InlineData(" Coffee\n")]
    public async Task DeliverAsync_NumberOrLabel_IsTheChoice(string answer)
    {
        await _stage.DeliverAsync(_stage.Message("menu"), _stage.Message(answer));

        var choice = Assert.IsType<ChoiceMade>(_seen[^1]);
        Assert.Equal(("coffee", "Coffee", null), (choice.Value, choice.Label, choice.MessageId));
        Assert.Equal("What?\n\n1. Tea\n2. Coffee", _stage.Platform.Texts.First());
    }

    [Theory]
    [InlineData("3")]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("22")]
    [InlineData("2 please")]
    [InlineData("9999999999")]
    [InlineData("coffee")]
    [InlineData(".")]
    public async Task DeliverAsync_AnythingElse_IsAText(string text)
    {
        await _stage.DeliverAsync(_stage.Message("menu"), _stage.Message(text));

        Assert.IsType<MessageReceived>(_seen[^1]);
    }

    [Fact]
    public async Task DeliverAsync_NumberAfterACrash_IsStillTheChoice()
    {
        await _stage.DeliverAsync(_stage.Message("menu"));
        _stage.Crash();

        await _stage.DeliverAsync(_stage.Message("1"));

        Assert.Equal("tea", Assert.IsType<ChoiceMade>(_seen[^1]).Value);
    }

    [Fact]
    public async Task DeliverAsync_Number_StandsInTheTranscriptAsItWasWritten()
    {
        await _stage.DeliverAsync(_stage.Message("menu"));
        var item = _stage.Message("1");

        await _stage.DeliverAsync(item);

        var entry = _stage.Stores.Transcript.Values.Last(entry => entry.Kind == "message");
        Assert.Equal(item.Payload.ToArray(), entry.Payload.ToArray());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("hello")]
    [InlineData("other menu")]
    public async Task DeliverAsync_ChoicesThatAreOver_AreNotUnderstoodAnyMore(string between)
    {
        await _stage.DeliverAsync(_stage.Message("menu"), _stage.Message(between), _stage.Message("2"));

        // The first number used them up, a plain answer dropped them, and the other menu has only one.
        Assert.IsType<MessageReceived>(_seen[^1]);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("typing")]
    public async Task DeliverAsync_BotSaysNothing_KeepsTheChoices(string between)
    {
        await _stage.DeliverAsync(_stage.Message("menu"), _stage.Message(between), _stage.Message("2"));

        Assert.IsType<ChoiceMade>(_seen[^1]);
    }

    [Fact]
    public async Task DeliverAsync_TextAfterTheChoicesInOneAnswer_KeepsThem()
    {
        await _stage.DeliverAsync(_stage.Message("menu and more"), _stage.Message("2"));

        Assert.IsType<ChoiceMade>(_seen[^1]);
    }

    [Fact]
    public async Task DeliverAsync_TurnThatFails_KeepsTheChoicesForTheNextTry()
    {
        await _stage.DeliverAsync(_stage.Message("menu"));
        var reply = _stage.Bot.OnEvent;
        _stage.Bot.OnEvent = (_, _) => throw new InvalidOperationException("down");
        var item = _stage.Message("2");
        await Assert.ThrowsAnyAsync<Exception>(() => _stage.DeliverAsync(item));
        _stage.Bot.OnEvent = reply;

        await _stage.DeliverAsync(item);

        Assert.Equal("coffee", Assert.IsType<ChoiceMade>(_seen[^1]).Value);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("No")]
    public async Task DeliverAsync_NumberOfAReplyKey_IsAMessageWithItsLabel(string answer)
    {
        await _stage.DeliverAsync(_stage.Message("keys"), _stage.Message(answer));

        var message = Assert.IsType<MessageReceived>(_seen[^1]);
        Assert.Equal(("No", answer), (Assert.IsType<TextContent>(message.Content).Text, message.MessageId));
    }

    [Fact]
    public async Task DeliverAsync_TapOnAReplyKeyShownAsAButton_IsAMessageWithItsLabelAndTheTapIsAnswered()
    {
        _stage.Platform.Capabilities = _stage.Platform.Capabilities with
        {
            Buttons = new ButtonCapability { MaxRows = 5, MaxPerRow = 5, MaxButtons = 25, MaxLabelLength = 40, MaxValueBytes = 40 },
        };
        await _stage.DeliverAsync(_stage.Message("keys"));
        _stage.Platform.Requests.Clear();

        await _stage.DeliverAsync(_stage.Tap("No", "interaction"));

        Assert.Equal("No", Assert.IsType<TextContent>(Assert.IsType<MessageReceived>(_seen[^1]).Content).Text);
        Assert.Equal(["AnswerChoice", "re: No"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task DeliverAsync_TapOnAnythingElse_IsAChoice()
    {
        await _stage.DeliverAsync(_stage.Message("keys"), _stage.Tap("old"));

        Assert.Equal("old", Assert.IsType<ChoiceMade>(_seen[^1]).Value);
    }

    [Fact]
    public async Task DeliverAsync_MoreChoicesThanAreKept_KeepsTheState_Small()
    {
        await _stage.DeliverAsync(_stage.Message("many"), _stage.Message("100"), _stage.Message("many 2"), _stage.Message("101"));

        Assert.Equal("v100", Assert.IsType<ChoiceMade>(_seen[1]).Value);
        Assert.IsType<MessageReceived>(_seen[3]);
        Assert.InRange(_stage.Row.Bytes!.Length, 1, 40_000);
    }

    public void Dispose() => _stage.Dispose();

    private static void Answer(IBotTurn turn, string text)
    {
        switch (text)
        {
            case "menu":
                turn.Ask("What?", ("Tea", "tea"), ("Coffee", "coffee"));
                break;
            case "other menu":
                turn.Ask("What?", ("Water", "water"));
                break;
            case "menu and more":
                turn.Ask("What?", ("Tea", "tea"), ("Coffee", "coffee"));
                turn.Reply("Take your time.");
                break;
            case "keys":
                turn.Send(new SendText { Text = "Sure?", Keyboard = new ReplyKeyboard { Rows = [[new() { Label = "Yes" }, new() { Label = "No" }]] } });
                break;
            case ['m', 'a', 'n', 'y', ..]:
                turn.Ask("What?", [.. Enumerable.Range(1, 150).Select(i => ($"L{i}", $"v{i}"))]);
                break;
            case "nothing":
                break;
            case "typing":
                turn.Send(new ShowTyping());
                break;
            default:
                turn.Reply($"re: {text}");
                break;
        }
    }
}
