using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using OrleansBots.Simulators.Shared.Timing;
using OrleansBots.Simulators.Telegram.Answers;
using OrleansBots.Simulators.Telegram.Updates;

namespace OrleansBots.Simulators.Telegram.Bots;

/// <summary>A bot account: its chats, its updates and who receives them.</summary>
public sealed class SimulatedBot : IApiResult, IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, SimulatedChat> _chats = new();
    private readonly UpdateWriter _writer;
    private long _webhookChangedAt;

    internal SimulatedBot(string token, SimulatorClock clock)
    {
        Token = token;
        Id = long.TryParse(token.AsSpan(0, Math.Max(0, token.IndexOf(':'))), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        Username = $"sim_{Id}_bot";
        _writer = new(clock);
        Updates = new(clock);
        Webhook = new(Updates, clock);
    }

    /// <summary>The token that names it in addresses.</summary>
    public string Token { get; }

    /// <summary>The number before the token's colon.</summary>
    public long Id { get; }

    /// <summary>The name that commands in groups are addressed to.</summary>
    public string Username { get; }

    /// <summary>Updates that nobody has confirmed yet.</summary>
    public UpdateQueue Updates { get; }

    /// <summary>Where updates are sent, if anywhere.</summary>
    public WebhookSender Webhook { get; }

    /// <summary>Messages of all its chats lately.</summary>
    internal SendBudget Budget { get; } = new();

    /// <summary>A user writes to the bot. Returns the update's id.</summary>
    /// <param name="chatId">The chat; negative for groups.</param>
    /// <param name="text">What is written.</param>
    /// <param name="userId">The writer; in a private chat always the chat's id.</param>
    public int Write(long chatId, string text, long? userId = null) =>
        Updates.Add(UpdateWriter.MessageLane(chatId), id => _writer.Message(id, Chat(chatId), userId ?? Math.Abs(chatId), text));

    /// <summary>A user taps a button. Returns the update's id.</summary>
    public int Tap(long chatId, int messageId, string data, long? userId = null)
    {
        var user = userId ?? Math.Abs(chatId);
        return Updates.Add(UpdateWriter.CallbackLane(user), id => UpdateWriter.Callback(id, Chat(chatId), messageId, user, data));
    }

    /// <summary>Sends an update of any kind; <c>{update_id}</c> in the JSON is replaced. Returns the update's id.</summary>
    public int Raw(string json, long chatId)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Updates.Add(
            UpdateWriter.MessageLane(chatId),
            id => System.Text.Encoding.UTF8.GetBytes(json.Replace("{update_id}", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Webhook.DisposeAsync();

    /// <summary>Writes what getMe answers.</summary>
    void IApiResult.Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteUserFields(json);
        json.WriteBoolean("can_join_groups"u8, true);
        json.WriteBoolean("can_read_all_group_messages"u8, false);
        json.WriteBoolean("supports_inline_queries"u8, false);
        json.WriteBoolean("can_connect_to_business"u8, false);
        json.WriteBoolean("has_main_web_app"u8, false);
        json.WriteEndObject();
    }

    /// <summary>One change of the webhook per second, as the real server allows.</summary>
    internal bool TryChangeWebhook(long now)
    {
        var last = Interlocked.Exchange(ref _webhookChangedAt, now);
        return last == 0 || now - last >= TimeSpan.TicksPerSecond;
    }

    internal SimulatedChat Chat(long id) => _chats.TryGetValue(id, out var chat) ? chat : _chats.GetOrAdd(id, static key => new(key));

    internal void WriteUser(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteUserFields(json);
        json.WriteEndObject();
    }

    private void WriteUserFields(Utf8JsonWriter json)
    {
        json.WriteNumber("id"u8, Id);
        json.WriteBoolean("is_bot"u8, true);
        json.WriteString("first_name"u8, "Simulated bot");
        json.WriteString("username"u8, Username);
    }
}
