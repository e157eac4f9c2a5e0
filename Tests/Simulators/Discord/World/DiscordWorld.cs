using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Gateway;
using OrleansBots.Simulators.Discord.Interactions;
using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.Discord.World;

/// <summary>Everything that exists: the application, its channels, its interactions and its commands. Used under <see cref="Lock"/>.</summary>
internal sealed class DiscordWorld(DiscordSimulatorOptions options, SimulatorClock clock)
{
    private readonly Dictionary<string, SimulatedChannel> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedUser> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedChannel> _dms = new(StringComparer.Ordinal);

    public Lock Lock { get; } = new();

    public SimulatorClock Clock { get; } = clock;

    public DateTimeOffset Now => Clock.TimeProvider.GetUtcNow();

    public Snowflakes Ids { get; } = new(clock);

    public string ApplicationId { get; } = options.ApplicationId;

    public string GuildId { get; } = options.GuildId;

    public SimulatedUser Bot { get; } = new(options.BotUserId, "orleans-bot", IsBot: true);

    public InteractionBook Interactions { get; } = new();

    public CommandBook Commands { get; } = new();

    public AttachmentStore Attachments { get; } = new();

    /// <summary>Who hears of what happens.</summary>
    public DiscordGatewayServer Gateway { get; } = new((options.Gateway ?? new()) with
    {
        Token = options.Token,
        ApplicationId = options.ApplicationId,
        BotUserId = options.BotUserId,
        TimeProvider = options.TimeProvider,
    });

    public SimulatedUser User(string id, string? name = null)
    {
        if (_users.TryGetValue(id, out var user) && (name is null || user.Name == name)) return user;
        return _users[id] = new(id, name ?? $"user{id[^Math.Min(6, id.Length)..]}");
    }

    public SimulatedChannel Dm(SimulatedUser user)
    {
        if (_dms.TryGetValue(user.Id, out var channel)) return channel;
        channel = new(Ids.Next(), ChannelType.Dm, null, user);
        return _dms[user.Id] = _channels[channel.Id] = channel;
    }

    /// <summary>A guild's channel with an id; it comes into being where it was unknown.</summary>
    public SimulatedChannel GuildChannel(string id) =>
        _channels.TryGetValue(id, out var channel) ? channel : _channels[id] = new(id, ChannelType.GuildText, GuildId, null);

    /// <summary>A thread of a guild's channel, which comes into being with it; who listens hears of a new one.</summary>
    /// <exception cref="ArgumentException">The id is another channel's.</exception>
    public SimulatedChannel Thread(string parentId, string id)
    {
        if (_channels.TryGetValue(id, out var known))
            return known.ParentId == parentId ? known : throw new ArgumentException("The id is another channel's.", nameof(id));
        var thread = new SimulatedChannel(id, ChannelType.PublicThread, GuildId, null, GuildChannel(parentId).Id);
        _channels[id] = thread;
        var data = thread.ToJson();
        data["newly_created"] = true;
        Tell("THREAD_CREATE", data);
        return thread;
    }

    public SimulatedChannel? FindChannel(string id) => _channels.GetValueOrDefault(id);

    public IEnumerable<SimulatedChannel> Channels => _channels.Values;

    public void Tell(string type, JsonObject data) => Gateway.Dispatch(type, data);

    /// <summary>The dispatch of a message, made or edited.</summary>
    public void TellMessage(string type, SimulatedMessage message, SimulatedChannel channel)
    {
        if (message.IsEphemeral) return;
        var data = message.ToJson();
        if (channel.GuildId is not null)
        {
            data["guild_id"] = channel.GuildId;
            data["member"] = SimulatedUser.ToBareMemberJson();
        }

        data["channel_type"] = (int)channel.Type;
        Tell(type, data);
    }
}
