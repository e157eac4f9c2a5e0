using System.Text;
using System.Text.Json.Nodes;

namespace OrleansBots.Tests.WhatsApp.Stage;

/// <summary>Payloads written by a test.</summary>
internal static class Payload
{
    public static byte[] Of(string value, string field = "messages") => Encoding.UTF8.GetBytes(
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"{{field}}","value":{{value}}}]}]}""");

    public static byte[] Messages(params string[] messages) => Value("messages", messages);

    public static byte[] Statuses(params string[] statuses) => Value("statuses", statuses);

    public static string Text(string id, string text = "hi", string from = "1650", string more = "") =>
        $$"""{"id":"{{id}}","from":"{{from}}","timestamp":"1795536000","type":"text","text":{"body":{{JsonValue.Create(text).ToJsonString()}}}{{more}}}""";

    public static string Status(string id, string status, string more = "") => $$"""{"id":"{{id}}","status":"{{status}}","timestamp":"1795536000"{{more}}}""";

    private static byte[] Value(string name, string[] items) => Of(
        $$"""{"metadata":{"phone_number_id":"{{WhatsAppHarness.PhoneNumberId}}","display_phone_number":"+1 555 078-3881"},"{{name}}":[{{string.Join(',', items)}}]}""");
}
