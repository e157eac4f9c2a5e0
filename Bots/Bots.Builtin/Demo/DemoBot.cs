using OrleansBots.Bots.Builtin.Demo.Forms;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Commands;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Builtin.Demo;

/// <summary>Shows a first-time visitor what a bot can do: commands, buttons, a form with checks, and a memory that outlives restarts.</summary>
internal sealed class DemoBot : ICommandBot, IFormBot
{
    public string Name => "demo";

    public IReadOnlyList<CommandDescription> Commands => DemoCommandList.All;

    public IReadOnlyList<FormDescription> Forms => SignUpForm.Openers;

    public ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken)
    {
        switch (turn.Event)
        {
            case ChoiceMade choice: DemoChoices.Take(new(turn), choice.Value); break;
            case MessageReceived { Content: TextContent { Command: { } command } }: Command(new(turn), command); break;
            case MessageReceived { Content: TextContent text }: Text(new(turn), text.Text); break;
            case MessageReceived message: Other(new(turn), message.Content); break;
        }

        return ValueTask.CompletedTask;
    }

    private static void Command(DemoTurn turn, BotCommand command)
    {
        var wasOpen = turn.Memory.Open is not null;
        if (!DemoCommands.Run(turn, command.Name, command.Arguments)) turn.Reply($"I do not know /{command.Name}. /help shows what I can do.");

        // A command in the middle of the form is answered, and then the form goes on, unless the command began or ended it.
        if (wasOpen && turn.Memory.Open is not null && command.Name != "form") SignUpForm.AskAgain(turn);
    }

    private static void Text(DemoTurn turn, string text)
    {
        if (turn.Memory.Open is not null) SignUpForm.Answer(turn, text);
        else if (turn.Memory.AskedForName) TakeName(turn, text);
        else if (!SmallTalk.TryAnswer(turn, text)) turn.Reply("I am only a demo and did not understand that. /help shows what I can do.");
    }

    private static void TakeName(DemoTurn turn, string text)
    {
        if (SmallTalk.IsGreeting(text)) turn.Reply("Hello! And what should I call you?");
        else if (PersonName.TryRead(text, out var name, out var problem)) DemoCommands.Call(turn, name);
        else turn.Reply($"{problem} (/cancel if you would rather not say.)");
    }

    private static void Other(DemoTurn turn, InboundContent content)
    {
        var what = content switch
        {
            MediaContent media => $"{media.Kind}".ToLowerInvariant(),
            LocationContent => "place",
            ContactContent => "contact",
            _ => "message",
        };
        turn.Reply($"Thank you, your {what} arrived, but I only read text.");
        if (turn.Memory.Open is not null) SignUpForm.AskAgain(turn);
    }
}
