using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Telegram.Api;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>
/// The bots' own user names, from the channel's <c>username</c> or asked once from Telegram. A webhook waits for the answer only briefly;
/// without it, a command counts as meant for the bot.
/// </summary>
internal sealed partial class BotUsernames(TelegramApis apis, TimeProvider timeProvider, ILogger<BotUsernames> logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ChannelKey, Lazy<Lookup>> _lookups = new();

    public ValueTask<string?> GetAsync(ChannelSettings channel, CancellationToken cancellationToken)
    {
        if (channel.Section[TelegramSetting.Username] is { Length: > 0 } configured) return new(configured.TrimStart('@'));
        var lookup = Current(channel);
        return lookup.Username.IsCompletedSuccessfully ? new(lookup.Username.Result) : new(WaitAsync(lookup.Username, cancellationToken));
    }

    private Lookup Current(ChannelSettings channel)
    {
        var now = timeProvider.GetUtcNow();
        var lookup = _lookups.GetOrAdd(channel.Key, static (_, args) => args.Self.Start(args.Channel, args.Now), (Self: this, Channel: channel, Now: now));
        if (!lookup.Value.IsStale(channel, now)) return lookup.Value;
        var next = Start(channel, now);
        return _lookups.TryUpdate(channel.Key, next, lookup) ? next.Value : _lookups[channel.Key].Value;
    }

    private Lazy<Lookup> Start(ChannelSettings channel, DateTimeOffset now) =>
        new(() => new Lookup(channel.Token, now + s_retryAfter, AskAsync(channel)));

    private async Task<string?> WaitAsync(Task<string?> username, CancellationToken cancellationToken)
    {
        try
        {
            return await username.WaitAsync(s_patience, timeProvider, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    // Shared by all who wait, so no caller's token ends it; the client's own timeout does.
    private async Task<string?> AskAsync(ChannelSettings channel)
    {
        try
        {
            return (await apis.For(channel).Client.GetMe(CancellationToken.None)).Username;
        }
        catch (RequestException exception)
        {
            LogUsernameUnknown(channel.Key, exception.Message);
            return null;
        }
    }

    [LoggerMessage(2101, LogLevel.Warning, "{Channel}: the bot's user name is not known, so commands for other bots are taken too: {Reason}")]
    private partial void LogUsernameUnknown(ChannelKey channel, string reason);

    private sealed record Lookup(string Token, DateTimeOffset RetryAt, Task<string?> Username)
    {
        public bool IsStale(ChannelSettings channel, DateTimeOffset now) =>
            Token != channel.Token || (now >= RetryAt && Username is { IsCompletedSuccessfully: true, Result: null });
    }
}
