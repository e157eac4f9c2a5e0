using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrleansBots.Tests.Common.Load.Templates;

/// <summary>A text of WhatsApp's. Chat ids are the users' numbers.</summary>
public sealed class WhatsAppTemplate : IWebhookTemplate
{
    private const string Conversation = "CCCCCC";
    private const string Sequence = "SSSSSS";
    private const string MessageId = "100000001";
    private const string Number = "5000000003";
    private const string Mac = "0000000000000000000000000000000000000000000000000000000000000000";

    private readonly LoadPlan _plan;
    private readonly byte[] _bytes;
    private readonly byte[] _secret;
    private readonly int _mac;
    private readonly int _body;
    private readonly int _messageId;
    private readonly int _text;
    private readonly int[] _numbers;

    /// <summary>Renders the request of a plan, whose secret is the app's.</summary>
    /// <param name="plan">The load.</param>
    /// <param name="phoneNumberId">Id of the number that is written to.</param>
    /// <param name="unixSeconds">When users write.</param>
    public WhatsAppTemplate(LoadPlan plan, string phoneNumberId, long unixSeconds)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
        _secret = Encoding.UTF8.GetBytes(plan.Secret);
        var body = $$$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{{phoneNumberId}}}}"},"contacts":[{"profile":{"name":"Alice"},"wa_id":"{{{{Number}}}}","user_id":"US.{{{{Number}}}}000"}],"messages":[{"from":"{{{{Number}}}}","from_user_id":"US.{{{{Number}}}}000","id":"wamid.LOAD{{{{MessageId}}}}","timestamp":"{{{{unixSeconds}}}}","type":"text","text":{"body":"{{{{Conversation}}}}\/{{{{Sequence}}}}"}}]},"field":"messages"}]}]}
            """;
        var url = plan.WebhookUrl;
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\nX-Hub-Signature-256: sha256={Mac}\r\nContent-Length: {body.Length}\r\n\r\n");
        var request = head + body;
        _bytes = Encoding.ASCII.GetBytes(request);
        _body = head.Length;
        _mac = head.IndexOf(Mac, StringComparison.Ordinal);
        _messageId = request.IndexOf(MessageId, _body, StringComparison.Ordinal);
        _text = request.IndexOf(Conversation, _body, StringComparison.Ordinal);
        _numbers = [.. Places(request, Number, _body)];
    }

    /// <inheritdoc/>
    public byte[] NewBuffer() => [.. _bytes];

    /// <inheritdoc/>
    public void Render(Span<byte> buffer, int conversation, int sequence)
    {
        Digits.Write(buffer[_messageId..], _plan.FirstUpdateId + LoadLedger.IndexOf(_plan, conversation, sequence), MessageId.Length);
        foreach (var place in _numbers) Digits.Write(buffer[place..], _plan.FirstChatId + conversation, Number.Length);
        Digits.Write(buffer[_text..], conversation, Conversation.Length);
        // Between the two stands an escaped slash.
        Digits.Write(buffer[(_text + Conversation.Length + 2)..], sequence, Sequence.Length);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, buffer[_body..], mac);
        Convert.TryToHexStringLower(mac, buffer.Slice(_mac, Mac.Length), out _);
    }

    private static IEnumerable<int> Places(string text, string part, int from)
    {
        for (var place = text.IndexOf(part, from, StringComparison.Ordinal); place >= 0; place = text.IndexOf(part, place + part.Length, StringComparison.Ordinal))
            yield return place;
    }
}
