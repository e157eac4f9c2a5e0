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
    public Task<BotReplies> TapAsync(string label, CancellationToken cancellationToken = default)
    {
        var shown = _screen.FindLast(message => message.Has(label))
            ?? throw new InvalidOperationException($"No message on the screen has a button '{label}'.");
        var choice = new ChoiceMade
        {
            Sender = User,
            Chat = Chat,
            OccurredAt = Now,
            MessageId = shown.Id,
            InteractionId = NextId(),
            Label = label,
            Value = shown.ValueOf(label) ?? throw new InvalidOperationException($"The button '{label}' opens an address and sends nothing."),
        };
        return ReceiveAsync(choice, cancellationToken);
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
