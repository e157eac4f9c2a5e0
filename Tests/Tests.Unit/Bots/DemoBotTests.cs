using OrleansBots.Bots.Builtin.Demo;
using OrleansBots.Bots.Testing;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Tests.Unit.Bots;

public sealed class DemoBotTests
{
    private readonly BotHarness _harness = new(new DemoBot());

    [Theory]
    [InlineData("/start")]
    [InlineData("hello")]
    [InlineData("Good morning!")]
    public async Task Start_FirstVisit_IntroducesItselfAsksForTheNameAndOffersButtons(string text)
    {
        var replies = await _harness.SayAsync(text);

        Assert.Contains("What should I call you?", replies.Text, StringComparison.Ordinal);
        Assert.Equal(["Fill in a form", "Try buttons", "What can you do?"], Assert.Single(_harness.Screen).Labels);
    }

    [Fact]
    public async Task Commands_ThatItTells_AreAllUnderstoodAndThoseOfTheHelpAmongThem()
    {
        var told = new DemoBot().Commands.Select(command => command.Name).ToList();
        var help = (await _harness.SayAsync("/help")).Text;

        foreach (var name in told) Assert.DoesNotContain((await _harness.SayAsync($"/{name}")).Texts, text => text.Contains("do not know", StringComparison.Ordinal));
        var shown = help.Split('\n').Where(line => line.StartsWith('/')).Select(line => line[1..line.IndexOf(' ', StringComparison.Ordinal)]);
        Assert.Superset(shown.ToHashSet(), told.ToHashSet());
    }

    [Theory]
    [InlineData("Ada", "Ada")]
    [InlineData("I'm Ada.", "Ada")]
    [InlineData("my name is Ada Lovelace", "Ada Lovelace")]
    [InlineData("Zoë", "Zoë")]
    public async Task Name_AfterTheQuestion_IsTakenAndRemembered(string answer, string name)
    {
        await _harness.SayAsync("/start");
        Assert.StartsWith($"Nice to meet you, {name}!", (await _harness.SayAsync(answer)).Text, StringComparison.Ordinal);

        Assert.StartsWith($"Welcome back, {name}!", (await _harness.SayAsync("/start")).Text, StringComparison.Ordinal);
        Assert.Equal($"You are {name}.", (await _harness.SayAsync("What is my name?")).Text);
    }

    [Theory]
    [InlineData("42")]
    [InlineData("what can you do?")]
    [InlineData("abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz")]
    public async Task Name_AnswerThatIsNoName_AsksAgain(string answer)
    {
        await _harness.SayAsync("/name");
        Assert.Contains("/cancel", (await _harness.SayAsync(answer)).Text, StringComparison.Ordinal);
        Assert.StartsWith("Nice to meet you, Ada!", (await _harness.SayAsync("Ada")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_AsArgument_IsTakenAtOnce() =>
        Assert.StartsWith("Nice to meet you, Grace!", (await _harness.SayAsync("/name Grace")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Form_GoodAnswers_AreSummedUpConfirmedAndKept()
    {
        await _harness.SayAsync("/form");
        Assert.Contains("e-mail", (await _harness.SayAsync("Ada")).Text, StringComparison.Ordinal);
        Assert.Equal("How old are you?", (await _harness.SayAsync("ada@example.com")).Text);
        Assert.Contains("**Age:** 36", (await _harness.SayAsync("36")).Text, StringComparison.Ordinal);

        Assert.Contains("Thank you, Ada!", (await _harness.TapAsync("Yes, keep it")).Text, StringComparison.Ordinal);
        Assert.Contains("ada@example.com", (await _harness.SayAsync("/me")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_harness.Screen, message => message.Labels.Contains("Yes, keep it"));
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("ada@example")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example.com, bob@example.com")]
    public async Task Form_BadEmail_ExplainsAndAsksAgain(string email)
    {
        await _harness.SayAsync("/form");
        await _harness.SayAsync("Ada");

        Assert.Contains("does not look like an e-mail address", (await _harness.SayAsync(email)).Text, StringComparison.Ordinal);
        Assert.Equal("How old are you?", (await _harness.SayAsync("ada@example.com")).Text);
    }

    [Theory]
    [InlineData("young", "whole number")]
    [InlineData("-3", "whole number")]
    [InlineData("3", "from 13 to 120")]
    [InlineData("121", "from 13 to 120")]
    [InlineData("99999999999999", "whole number")]
    public async Task Form_BadAge_ExplainsAndAsksAgain(string age, string problem)
    {
        await _harness.SayAsync("/form");
        await _harness.SayAsync("Ada");
        await _harness.SayAsync("ada@example.com");

        Assert.Contains(problem, (await _harness.SayAsync(age)).Text, StringComparison.Ordinal);
        Assert.Contains("Is this right?", (await _harness.SayAsync("13")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_Cancel_KeepsNothing()
    {
        await _harness.SayAsync("/form");
        await _harness.SayAsync("Ada");
        await _harness.SayAsync("/cancel");

        Assert.StartsWith("I know nothing about you", (await _harness.SayAsync("/me")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_OtherCommandInBetween_IsAnsweredAndTheFormGoesOn()
    {
        await _harness.SayAsync("/form");
        await _harness.SayAsync("Ada");

        Assert.Equal(["I do not know /nothing. /help shows what I can do.", "Which e-mail address can we write to?"], (await _harness.SayAsync("/nothing")).Texts);
    }

    [Fact]
    public async Task Form_StartOver_AsksTheFirstQuestionAgain()
    {
        foreach (var text in new[] { "/form", "Ada", "ada@example.com", "36" }) await _harness.SayAsync(text);

        Assert.Equal("What is your name?", (await _harness.TapAsync("Start over")).Texts[^1]);
    }

    [Fact]
    public async Task Form_MarksInAnswers_AreEscapedInTheSummary()
    {
        foreach (var text in new[] { "/form", "*A*", "a*b@example.com" }) await _harness.SayAsync(text);

        Assert.Contains(@"**Name:** \*A\*", (await _harness.SayAsync("36")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_Tap_ReplacesTheMessageAndAnswersTheTap()
    {
        await _harness.SayAsync("/buttons");
        var replies = await _harness.TapAsync("Blue");

        Assert.IsType<AnswerChoice>(replies[0]);
        var shown = Assert.Single(_harness.Screen);
        Assert.StartsWith("You picked blue.", shown.Text, StringComparison.Ordinal);
        Assert.Empty(shown.Labels);
    }

    [Fact]
    public async Task Menu_Taps_OpenWhatTheySay()
    {
        await _harness.SayAsync("/start");
        Assert.Contains("questions", (await _harness.TapAsync("Fill in a form")).Text, StringComparison.Ordinal);
        Assert.Contains("colour", (await _harness.TapAsync("Try buttons")).Text, StringComparison.Ordinal);
        Assert.Contains("/reset", (await _harness.TapAsync("What can you do?")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("colour")]
    [InlineData("menu:nothing")]
    [InlineData("form:confirm")]
    public async Task Choice_ThatHasNoMeaningNow_IsStillAnswered(string value)
    {
        var replies = await _harness.ReceiveAsync(
            new ChoiceMade { OccurredAt = _harness.Now, Sender = _harness.User, Chat = new() { ChatId = "1" }, Value = value, InteractionId = "i" });

        Assert.IsType<AnswerChoice>(replies[0]);
    }

    [Fact]
    public async Task Mood_Command_OffersPreparedAnswersThatItUnderstands()
    {
        await _harness.SayAsync("/mood");
        var label = Assert.Single(_harness.Screen).Labels[0];

        Assert.StartsWith("Thank you for telling me", (await _harness.SayAsync(label)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_Confirmed_ForgetsEverything()
    {
        await _harness.SayAsync("/name Ada");
        await _harness.SayAsync("/reset");
        await _harness.TapAsync("Yes, forget me");

        Assert.StartsWith("I know nothing about you", (await _harness.SayAsync("/me")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_Declined_KeepsTheName()
    {
        await _harness.SayAsync("/name Ada");
        await _harness.SayAsync("/reset");
        await _harness.TapAsync("No, keep it");

        Assert.Equal("You are Ada.", (await _harness.SayAsync("who am I")).Text);
    }

    [Theory]
    [InlineData("my name is Ada", "Nice to meet you, Ada!")]
    [InlineData("thanks", "You are welcome!")]
    [InlineData("bye", "Goodbye, come again!")]
    [InlineData("help", "I am small")]
    [InlineData("I am hungry", "I am only a demo")]
    [InlineData("what is my name?", "I do not know your name yet")]
    public async Task SmallTalk_PlainSentences_AreAnswered(string text, string beginning) =>
        Assert.StartsWith(beginning, (await _harness.SayAsync(text)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task HandleAsync_Photo_SaysThatItOnlyReadsText() =>
        Assert.Contains("your photo arrived", (await _harness.SendAsync(new MediaContent { Kind = MediaKind.Photo, FileId = "f" })).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Form_SentOffAtOnce_IsSummarisedOrAskedForWhatIsWrong()
    {
        var good = await _harness.FillInAsync("/form", ("name", "Ada"), ("email", "ada@example.com"), ("age", "36"));
        Assert.Contains("**Age:** 36", good.Text, StringComparison.Ordinal);
        Assert.Contains("Thank you, Ada!", (await _harness.TapAsync("Yes, keep it")).Text, StringComparison.Ordinal);

        await _harness.SayAsync("/start");
        var bad = await _harness.FillInAsync("Fill in a form", ("name", "Ada"), ("email", "ada"), ("age", "36"));
        Assert.Contains("does not look like an e-mail address", bad.Text, StringComparison.Ordinal);
        Assert.Equal("How old are you?", (await _harness.SayAsync("ada@example.com")).Text);
    }
}
