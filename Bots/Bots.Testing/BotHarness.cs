using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;

namespace OrleansBots.Bots.Testing;

/// <summary>
/// One conversation with a bot in memory, for tests of bots: no server, no database. Like the real thing, it keeps the bot's document as
/// JSON between events and drops everything that a turn did when the turn throws.
/// </summary>
/// <param name="bot">The bot under test.</param>
public sealed class BotHarness(IBot bot)
{
    private readonly List<ShownMessage> _screen = [];
    private ReadOnlyMemory<byte>? _document;
    private int _lastId;

    /// <summary>The platform that the conversation is on; <c>web</c> by default.</summary>
    public string Platform { get; init; } = PlatformNames.Web;

    /// <summary>The time of the next turn.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Who writes.</summary>
    public Sender User { get; init; } = new() { Id = "1", DisplayName = "Ada" };

    /// <summary>Files that the bot can open, and those that it uploaded.</summary>
    public HarnessFiles Files { get; } = new();

    /// <summary>The bot's wish to give the conversation to people, from its last turn; null where it had none.</summary>
    public HandoffRequest? HandedOff { get; private set; }

    /// <summary>What people leave for the bot's next turn; read once, as in the real thing.</summary>
    public HandoffReturn? Returned { get; set; }

    /// <summary>The bot's messages as the user sees them now, oldest first, edits applied.</summary>
    public IReadOnlyList<ShownMessage> Screen => _screen;

    /// <summary>The user sends a text; a leading slash makes it a command. Returns what the bot sent in this turn.</summary>
    public Task<BotReplies> SayAsync(string text, CancellationToken cancellationToken = default) =>
        SendAsync(new TextContent { Text = text, Command = BotCommand.Read(text) }, cancellationToken);

    /// <summary>The user sends any content.</summary>
    public Task<BotReplies> SendAsync(InboundContent content, CancellationToken cancellationToken = default) =>
        ReceiveAsync(new MessageReceived { Sender = User, Chat = Chat, OccurredAt = Now, MessageId = NextId(), Content = content }, cancellationToken);

    /// <summary>The user taps the newest button, or picks the newest row of a list, of a label.</summary>
    /// <exception cref="InvalidOperationException">No message on the screen has such a button or row.</exception>
    public Task<BotReplies> TapAsync(string label, CancellationToken cancellationToken = default) => ReceiveAsync(ChoiceOf(label), cancellationToken);

    /// <summary>
    /// The user gives a command (<c>/order</c>) or taps the newest button of a label, as on a platform with forms, fills in the form that the bot declares for it, and
    /// sends it off. <see cref="SayAsync"/> and <see cref="TapAsync"/> are the same on a platform without forms.
    /// </summary>
    /// <param name="opener">The command with its slash, or the button's label.</param>
    /// <param name="values">What is filled in, by the input's name.</param>
    /// <exception cref="InvalidOperationException">The bot declares no such form, the form is one that no platform could show, or it cannot be sent off like this.</exception>
    public Task<BotReplies> FillInAsync(string opener, params IEnumerable<(string Name, string Value)> values)
    {
        ArgumentNullException.ThrowIfNull(opener);
        ArgumentNullException.ThrowIfNull(values);
        if (BotCommand.Read(opener) is { } command)
        {
            var filled = HarnessForms.FillIn(bot, form => form.OpensOnCommand(command.Name), opener, values);
            return SendAsync(new TextContent { Text = opener, Command = command with { Form = filled } });
        }

        var choice = ChoiceOf(opener);
        return ReceiveAsync(choice with { Form = HarnessForms.FillIn(bot, form => form.OpensOnChoice(choice.Value), opener, values) });
    }

    /// <summary>Anything happens.</summary>
    public async Task<BotReplies> ReceiveAsync(UserEvent happened, CancellationToken cancellationToken = default)
    {
        var turn = new HarnessTurn(ConversationKey.Private(new("test", "test"), User.Id), Platform, happened, Now, _document, Files) { Returned = Returned };
        await bot.HandleAsync(turn, cancellationToken);
        (HandedOff, Returned) = (turn.HandedOff, null);
        _document = turn.Document;
        foreach (var message in turn.Sent) Show(message);
        return new(turn.Sent);
    }

    /// <summary>What the bot remembers; null where it never remembered anything.</summary>
    public T? Remembered<T>(JsonTypeInfo<T> type)
        where T : class =>
        _document is { } json ? JsonSerializer.Deserialize(json.Span, type) : null;

    private ChatAddress Chat => new() { ChatId = User.Id };

    private ChoiceMade ChoiceOf(string label)
    {
        var shown = _screen.FindLast(message => message.Has(label))
            ?? throw new InvalidOperationException($"No message on the screen has a button '{label}'.");
        return new()
        {
            Sender = User,
            Chat = Chat,
            OccurredAt = Now,
            MessageId = shown.Id,
            InteractionId = NextId(),
            Label = label,
            Value = shown.ValueOf(label) ?? throw new InvalidOperationException($"The button '{label}' opens an address and sends nothing."),
        };
    }

    private string NextId() => (++_lastId).ToString(CultureInfo.InvariantCulture);

    private void Show(OutboundMessage message)
    {
        switch (message)
        {
            case SendText text: _screen.Add(new(NextId(), text.Text, text.Keyboard)); break;
            case SendMedia media: _screen.Add(new(NextId(), media.Caption ?? "", media.Keyboard)); break;
            case SendLocation place: _screen.Add(new(NextId(), place.Name ?? "", null)); break;
            case SendContact contact: _screen.Add(new(NextId(), contact.Name, null)); break;
            case SendTemplate template: _screen.Add(new(NextId(), template.Fallback, null)); break;
            case EditText edit: Replace(edit); break;
            case DeleteMessage deletion: _screen.RemoveAll(shown => shown.Id == deletion.MessageId); break;
        }
    }

    private void Replace(EditText edit)
    {
        var index = _screen.FindIndex(message => message.Id == edit.MessageId);
        if (index < 0) throw new InvalidOperationException($"The bot edits message '{edit.MessageId}', which it never sent.");
        _screen[index] = new(edit.MessageId, edit.Text, edit.Buttons);
    }
}
