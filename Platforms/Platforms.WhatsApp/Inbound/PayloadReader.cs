using System.Runtime.InteropServices;
using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.WhatsApp.Api;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>
/// Unpacks a payload: every message and every status of every change of every entry for itself. An item that cannot be read becomes a dead letter alone;
/// were the request refused for it, up to a thousand neighbours would come again for days.
/// </summary>
internal sealed class PayloadReader(ChannelSettings channel, DateTimeOffset now)
{
    // An event of more than this would not fit into the inbox.
    private const int MaxItemBytes = 256 * 1024;

    private readonly PayloadReading _reading = new();
    private readonly string _phoneNumberId = WhatsAppSettings.PhoneNumberId(channel);

    public static PayloadReading Read(JsonElement payload, ChannelSettings channel, DateTimeOffset now)
    {
        var reader = new PayloadReader(channel, now);
        foreach (var entry in payload.Items("entry"))
        {
            foreach (var change in entry.Items("changes")) reader.ReadItem(change, reader.ReadChange);
        }

        return reader._reading;
    }

    private void ReadChange(JsonElement change)
    {
        var (field, value) = (change.RequiredText("field"), change.Object("value"));
        if (field != "messages")
        {
            ReadOther(field, value);
            return;
        }

        var phoneNumberId = value.Object("metadata").Text("phone_number_id");
        var context = new ItemContext(channel, value, _phoneNumberId, now);
        var isOurs = phoneNumberId == _phoneNumberId && _phoneNumberId.Length > 0;
        foreach (var message in value.Items("messages")) ReadItem(message, item => ReadMessage(context, item, isOurs));
        foreach (var status in value.Items("statuses")) ReadItem(status, item => ReadStatus(context, item, isOurs));
        foreach (var _ in value.Items("errors").Take(1)) _reading.Notices.Add(("errors", StatusMapper.ReasonOf(value) ?? "no code told"));
    }

    private void ReadMessage(ItemContext context, JsonElement message, bool isOurs)
    {
        if (!isOurs) throw new UnreadableItemException("unknown-phone-number", "The message came to a phone number that is not the channel's.");
        if (JsonMarshal.GetRawUtf8Value(message).Length > MaxItemBytes) throw new UnreadableItemException("too-large", "The message is larger than any that WhatsApp takes.");
        // All or nothing: the last part of a message may be what cannot be read.
        var drafts = MessageMapper.Map(context, message).ToList();
        _reading.Drafts.AddRange(drafts);
        if (drafts.Count == 0) _reading.Ignored.Add("system");
    }

    private void ReadStatus(ItemContext context, JsonElement status, bool isOurs)
    {
        // Of another number's sends there is nothing here to be told about.
        if (isOurs && StatusMapper.Map(context, status) is { } draft) _reading.Drafts.Add(draft);
        else _reading.Ignored.Add("status");
    }

    private void ReadOther(string field, JsonElement value)
    {
        if (!WebhookFields.IsKnown(field)) throw new UnreadableItemException("unknown-field", "The webhook's field is not known to this version.");
        if (WebhookFields.NoticeOf(field, value) is { } words) _reading.Notices.Add((field, words));
        _reading.Ignored.Add(field);
    }

    private void ReadItem(JsonElement item, Action<JsonElement> read)
    {
        try
        {
            if (item.ValueKind != JsonValueKind.Object) throw new UnreadableItemException("not-an-object", "The item is no JSON object.");
            read(item);
        }
        catch (UnreadableItemException exception)
        {
            Keep(item, exception.Cause, exception.Message);
        }
        catch (InvalidOperationException)
        {
            // What the JSON library throws for a text that is no valid Unicode.
            Keep(item, "bad-text", "A text of the item is no valid Unicode.");
        }
    }

    private void Keep(JsonElement item, string cause, string detail) =>
        _reading.Unreadable.Add(new InboundResult.Unintelligible(cause, detail, item.Raw()));
}
