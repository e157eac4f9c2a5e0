using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.WhatsApp.World;

namespace OrleansBots.Simulators.WhatsApp.Webhooks;

/// <summary>Writes webhook bodies as Meta does: non-ASCII as lower-case escapes, and <c>\/</c> for slashes.</summary>
internal sealed class PayloadWriter(WhatsAppSimulatorOptions options)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonObject Message(WhatsAppUser user, JsonObject message) => Value(user, "messages", message);

    public JsonObject Status(WhatsAppUser? contact, JsonObject status) => Value(contact, "statuses", status);

    public byte[] Envelope(IEnumerable<JsonObject> values)
    {
        var changes = values.Select(value => new JsonObject { ["value"] = value, ["field"] = "messages" });
        var entry = new JsonObject { ["id"] = options.BusinessAccountId, ["changes"] = new JsonArray([.. changes]) };
        return Escape(new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = new JsonArray(entry) });
    }

    public static byte[] Escape(JsonNode node)
    {
        // Outside of strings JSON has neither slashes nor other than ASCII.
        var text = node.ToJsonString(Json);
        var escaped = new StringBuilder(text.Length + 64);
        for (var i = 0; i < text.Length; i++)
        {
            // Emoji come out of the serializer escaped, with capitals.
            if (text[i] == '\\')
            {
                var length = text[i + 1] == 'u' ? 6 : 2;
                escaped.Append(length == 6 ? text.Substring(i, length).ToLowerInvariant() : text.Substring(i, length));
                i += length - 1;
            }
            else if (text[i] == '/')
            {
                escaped.Append("\\/");
            }
            else if (text[i] < 0x7F)
            {
                escaped.Append(text[i]);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }
        }

        return Encoding.ASCII.GetBytes(escaped.ToString());
    }

    private JsonObject Value(WhatsAppUser? contact, string kind, JsonObject item)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = options.DisplayNumber, ["phone_number_id"] = options.PhoneNumberId },
        };
        if (contact is not null) value["contacts"] = new JsonArray(contact.ToContact());
        value[kind] = new JsonArray(item);
        return value;
    }
}
