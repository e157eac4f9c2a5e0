using System.Globalization;
using System.Text;

namespace OrleansBots.Tests.Common.Load.Templates;

/// <summary>A private text of Telegram's.</summary>
internal sealed class TelegramTemplate : IWebhookTemplate
{
    private const string Conversation = "CCCCCC";
    private const string Sequence = "SSSSSS";
    private const string UpdateId = "100000001";
    private const string MessageId = "1000002";
    private const string ChatId = "5000000003";

    private readonly LoadPlan _plan;
    private readonly byte[] _bytes;
    private readonly int _updateId;
    private readonly int _messageId;
    private readonly int _user;
    private readonly int _chat;
    private readonly int _text;

    public TelegramTemplate(LoadPlan plan, long unixSeconds)
    {
        _plan = plan;
        var person = $"\"id\":{ChatId},\"first_name\":\"Alice\",\"last_name\":\"Moreau\",\"username\":\"alice_m\"";
        var body = $$$"""
            {"update_id":{{{UpdateId}}},"message":{"message_id":{{{MessageId}}},"from":{{{{person}}},"is_bot":false,"language_code":"fr"},"chat":{{{{person}}},"type":"private"},"date":{{{unixSeconds}}},"text":"{{{Conversation}}}/{{{Sequence}}}"}}
            """;
        var url = plan.WebhookUrl;
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: {plan.Secret}\r\nContent-Length: {body.Length}\r\n\r\n");
        var request = head + body;
        _bytes = Encoding.ASCII.GetBytes(request);
        _updateId = request.IndexOf(UpdateId, head.Length, StringComparison.Ordinal);
        _messageId = request.IndexOf(MessageId, head.Length, StringComparison.Ordinal);
        _user = request.IndexOf(ChatId, head.Length, StringComparison.Ordinal);
        _chat = request.LastIndexOf(ChatId, StringComparison.Ordinal);
        _text = request.IndexOf(Conversation, head.Length, StringComparison.Ordinal);
    }

    public byte[] NewBuffer() => [.. _bytes];

    public void Render(Span<byte> buffer, int conversation, int sequence)
    {
        Digits.Write(buffer[_updateId..], _plan.FirstUpdateId + LoadLedger.IndexOf(_plan, conversation, sequence), UpdateId.Length);
        Digits.Write(buffer[_messageId..], 1_000_000 + sequence, MessageId.Length);
        Digits.Write(buffer[_user..], _plan.FirstChatId + conversation, ChatId.Length);
        Digits.Write(buffer[_chat..], _plan.FirstChatId + conversation, ChatId.Length);
        Digits.Write(buffer[_text..], conversation, Conversation.Length);
        Digits.Write(buffer[(_text + Conversation.Length + 1)..], sequence, Sequence.Length);
    }
}
