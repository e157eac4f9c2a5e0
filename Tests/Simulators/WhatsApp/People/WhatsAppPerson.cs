using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.WhatsApp.Limits;
using OrleansBots.Simulators.WhatsApp.Webhooks;
using OrleansBots.Simulators.WhatsApp.World;

namespace OrleansBots.Simulators.WhatsApp.People;

/// <summary>A user who does what users do. Each act returns the id of the message that it made.</summary>
public sealed class WhatsAppPerson
{
    private readonly WhatsAppWorld _world;
    private readonly WebhookSender _webhooks;
    private readonly PayloadWriter _writer;
    private readonly LimitEnforcer _limits;

    private readonly WhatsAppUser? _group;

    internal WhatsAppPerson(WhatsAppWorld world, WebhookSender webhooks, PayloadWriter writer, LimitEnforcer limits, WhatsAppUser user, WhatsAppUser? group = null)
    {
        _group = group;
        _world = world;
        _webhooks = webhooks;
        _writer = writer;
        _limits = limits;
        User = user;
    }

    /// <summary>Who it is.</summary>
    public WhatsAppUser User { get; }

    /// <summary>Writes a text.</summary>
    public string Write(string text, string? replyTo = null) => Send("text", new JsonObject { ["body"] = text }, replyTo);

    /// <summary>Taps a button of a message that the bot sent.</summary>
    public string Tap(string messageId, string buttonId)
    {
        var buttons = Sent(messageId).Body["interactive"]?["action"]?["buttons"] as JsonArray ?? [];
        var reply = buttons.Select(button => button!["reply"]!).FirstOrDefault(reply => (string?)reply["id"] == buttonId)
            ?? throw new ArgumentException($"The message has no button '{buttonId}'.", nameof(buttonId));
        return Send("interactive", new JsonObject { ["type"] = "button_reply", ["button_reply"] = reply.DeepClone() }, messageId);
    }

    /// <summary>Picks a row of a list that the bot sent.</summary>
    public string Pick(string messageId, string rowId)
    {
        var sections = Sent(messageId).Body["interactive"]?["action"]?["sections"] as JsonArray ?? [];
        var row = sections.SelectMany(section => section!["rows"]!.AsArray()).FirstOrDefault(row => (string?)row!["id"] == rowId)
            ?? throw new ArgumentException($"The message has no row '{rowId}'.", nameof(rowId));
        return Send("interactive", new JsonObject { ["type"] = "list_reply", ["list_reply"] = row.DeepClone() }, messageId);
    }

    /// <summary>Taps a quick reply of a template that the bot sent.</summary>
    public string TapTemplate(string messageId, string payload, string text) =>
        Send("button", new JsonObject { ["payload"] = payload, ["text"] = text }, Sent(messageId).Id);

    /// <summary>Reacts to a message; null takes the reaction away.</summary>
    public string React(string messageId, string? emoji)
    {
        var reaction = new JsonObject { ["message_id"] = messageId };
        if (emoji is not null) reaction["emoji"] = emoji;
        return Send("reaction", reaction, null);
    }

    /// <summary>Sends a file.</summary>
    /// <param name="kind"><c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c> or <c>sticker</c>.</param>
    /// <param name="mimeType">MIME type.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="caption">Text with it.</param>
    /// <param name="fileName">Name of a document.</param>
    public string SendFile(string kind, string mimeType, byte[] content, string? caption = null, string? fileName = null)
    {
        MediaFile file;
        lock (_world.Lock) file = _world.Media.Add(mimeType, content);
        var media = new JsonObject { ["mime_type"] = mimeType, ["sha256"] = Convert.ToBase64String(SHA256.HashData(content)), ["id"] = file.Id };
        if (caption is not null) media["caption"] = caption;
        if (fileName is not null) media["filename"] = fileName;
        if (kind == "audio") media["voice"] = true;
        return Send(kind, media, null);
    }

    /// <summary>Sends a place.</summary>
    public string SendLocation(double latitude, double longitude, string? name = null)
    {
        var location = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude };
        if (name is not null) location["name"] = name;
        return Send("location", location, null);
    }

    /// <summary>Sends a message of any kind.</summary>
    public string Send(string type, JsonNode content, string? replyTo)
    {
        lock (_world.Lock)
        {
            var message = new JsonObject();
            if (User.WaId is not null) message["from"] = User.WaId;
            if (User.UserId is not null) message["from_user_id"] = User.UserId;
            var id = WhatsAppWorld.NewWamid();
            message["id"] = id;
            message["timestamp"] = _world.Clock.UnixSeconds.ToString(CultureInfo.InvariantCulture);
            message["type"] = type;
            if (_group is not null) message["group_id"] = _group.UserId;
            if (replyTo is not null) message["context"] = new JsonObject { ["from"] = _world.Options.DisplayNumber, ["id"] = replyTo };
            message[type] = content;
            _world.Received(id, _group ?? User);
            _limits.CountInbound();
            _webhooks.Enqueue($"user {(_group ?? User).Id}", _writer.Message(User, message));
            return id;
        }
    }

    private SentMessage Sent(string messageId)
    {
        lock (_world.Lock) return _world.FindSent(messageId) ?? throw new ArgumentException("The bot sent no such message.", nameof(messageId));
    }
}
