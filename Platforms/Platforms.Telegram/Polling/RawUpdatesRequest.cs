using System.Text.Json;
using OrleansBots.Platforms.Telegram.Api;
using OrleansBots.Platforms.Telegram.Inbound;
using Telegram.Bot.Requests;

namespace OrleansBots.Platforms.Telegram.Polling;

/// <summary>
/// <c>getUpdates</c> with the updates left as JSON: the library reads a batch as a whole, and one update that it does not know would hide the
/// other ninety-nine.
/// </summary>
internal sealed class RawUpdatesRequest() : RequestBase<JsonElement[]>("getUpdates")
{
    /// <summary>The first update wanted; confirms all before it.</summary>
    public long? Offset { get; init; }

    public int Limit { get; init; } = 100;

    /// <summary>Seconds that the server may wait for an update.</summary>
    public int Timeout { get; init; } = (int)TelegramHttp.PollWait.TotalSeconds;

    public IReadOnlyList<string> AllowedUpdates { get; init; } = UpdateKinds.HandledNames;
}
