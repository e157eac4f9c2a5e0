using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Interactions;
using OrleansBots.Simulators.Discord.Rules;
using OrleansBots.Simulators.Discord.World;

namespace OrleansBots.Simulators.Discord.People;

/// <summary>A user in a channel, who does what users do.</summary>
public sealed class DiscordPerson
{
    private readonly DiscordWorld _world;
    private readonly InteractionSender _sender;
    private readonly InteractionWriter _writer;

    internal DiscordPerson(DiscordWorld world, InteractionSender sender, SimulatedUser user, SimulatedChannel channel)
    {
        _world = world;
        _sender = sender;
        _writer = new(world);
        User = user;
        Channel = channel;
    }

    /// <summary>Who it is.</summary>
    public SimulatedUser User { get; }

    /// <summary>Where it is.</summary>
    public SimulatedChannel Channel { get; }

    /// <summary>Writes a message, which reaches bots through the Gateway. Returns its id.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="replyTo">The message that it answers.</param>
    /// <param name="mentionsBot">True where the bot is mentioned; the text should say so too.</param>
    /// <param name="files">Attachments: name, type and content.</param>
    public string Write(string text, string? replyTo = null, bool mentionsBot = false, params (string Name, string ContentType, byte[] Content)[] files)
    {
        ArgumentNullException.ThrowIfNull(files);
        lock (_world.Lock)
        {
            var message = new SimulatedMessage(_world.Ids.Next(), Channel.Id, User, _world.Now) { Content = text, ReferenceId = replyTo };
            if (mentionsBot) message.Mentions.Add(_world.Bot);
            foreach (var (name, type, content) in files)
                message.Attachments.Add(_world.Attachments.Add(_world.Ids.Next(), Channel.Id, name, type, content, _world.Now));
            Channel.Add(message);
            _world.TellMessage("MESSAGE_CREATE", message, Channel);
            return message.Id;
        }
    }

    /// <summary>Changes a message, which reaches bots through the Gateway.</summary>
    public void Edit(string messageId, string text)
    {
        lock (_world.Lock)
        {
            var message = Channel.Find(messageId) ?? throw new ArgumentException("There is no such message.", nameof(messageId));
            message.Content = text;
            message.Edited(_world.Now);
            _world.TellMessage("MESSAGE_UPDATE", message, Channel);
        }
    }

    /// <summary>Deletes a message, which reaches bots through the Gateway, without a word on whose it was; several go at once, as a moderator's do.</summary>
    public void Delete(params IReadOnlyList<string> messageIds)
    {
        ArgumentNullException.ThrowIfNull(messageIds);
        lock (_world.Lock)
        {
            foreach (var id in messageIds) Channel.Remove(Channel.Find(id) ?? throw new ArgumentException("There is no such message.", nameof(messageIds)));
            var data = new JsonObject { ["channel_id"] = Channel.Id };
            if (Channel.GuildId is not null) data["guild_id"] = Channel.GuildId;
            if (messageIds is [var only]) data["id"] = only;
            else data["ids"] = new JsonArray([.. messageIds.Select(id => JsonValue.Create(id))]);
            _world.Tell(messageIds.Count == 1 ? "MESSAGE_DELETE" : "MESSAGE_DELETE_BULK", data);
        }
    }

    /// <summary>Adds a reaction, which reaches bots through the Gateway.</summary>
    public void React(string messageId, string emoji)
    {
        lock (_world.Lock)
        {
            var data = new JsonObject
            {
                ["user_id"] = User.Id,
                ["channel_id"] = Channel.Id,
                ["message_id"] = messageId,
                ["message_author_id"] = Channel.Find(messageId)?.Author.Id,
                ["emoji"] = new JsonObject { ["id"] = null, ["name"] = emoji },
                ["burst"] = false,
                ["type"] = 0,
            };
            if (Channel.GuildId is not null) data["guild_id"] = Channel.GuildId;
            _world.Tell("MESSAGE_REACTION_ADD", data);
        }
    }

    /// <summary>Uses a slash command; returns when the bot has answered or failed.</summary>
    /// <param name="name">The command; a subcommand's name follows after a space.</param>
    /// <param name="options">Options by name: a string, a whole number, a number or a boolean.</param>
    public Task<SimulatedInteraction> SlashAsync(string name, params (string Name, JsonNode Value)[] options) =>
        SendAsync(InteractionType.Command, () => CommandData(name, options, focused: null));

    /// <summary>Types the value of an option that suggests values.</summary>
    public Task<SimulatedInteraction> SuggestAsync(string name, string option, string partial) =>
        SendAsync(InteractionType.Autocomplete, () => CommandData(name, [(option, partial)], option));

    /// <summary>Taps a button.</summary>
    public Task<SimulatedInteraction> TapAsync(string messageId, string customId) =>
        UseAsync(messageId, customId, (2, null));

    /// <summary>Picks values of a select.</summary>
    public Task<SimulatedInteraction> SelectAsync(string messageId, string customId, params string[] values) =>
        UseAsync(messageId, customId, (3, values));

    /// <summary>Sends the form that an interaction was answered with.</summary>
    /// <param name="opened">The interaction that was answered with a modal.</param>
    /// <param name="values">Values by custom id.</param>
    /// <exception cref="ArgumentException">There is no form, or Discord would not let a user send it off like this.</exception>
    public Task<SimulatedInteraction> SubmitAsync(SimulatedInteraction opened, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var modal = opened.Modal ?? throw new ArgumentException("The interaction was not answered with a modal.", nameof(opened));
        if (ModalRules.Unsendable(modal, values) is { } reason) throw new ArgumentException(reason, nameof(values));
        return SendAsync(InteractionType.Modal, () => ModalWriter.Fill(modal, values), opened.Carrier);
    }

    private Task<SimulatedInteraction> UseAsync(string messageId, string customId, (int Type, string[]? Values) use)
    {
        SimulatedMessage? message;
        lock (_world.Lock) message = Channel.Find(messageId);
        if (message is null) throw new ArgumentException("There is no such message.", nameof(messageId));
        var part = message.Components.SelectMany(row => row!["components"]!.AsArray()).FirstOrDefault(part => (string?)part!["custom_id"] == customId)
            ?? throw new ArgumentException($"The message has nothing with the id '{customId}'.", nameof(customId));
        return SendAsync(InteractionType.Component, () =>
        {
            var data = new JsonObject { ["custom_id"] = customId, ["component_type"] = use.Type, ["id"] = part["id"]?.DeepClone() };
            if (use.Values is { } values) data["values"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
            return data;
        }, message);
    }

    private JsonObject CommandData(string name, (string Name, JsonNode Value)[] options, string? focused)
    {
        var parts = name.Split(' ');
        var registered = _world.Commands.Find(_world.GuildId, parts[0]);
        var values = new JsonArray([.. options.Select(option => OptionWriter.Write(option.Name, option.Value, option.Name == focused))]);
        // Subcommands nest their options.
        foreach (var (part, depth) in parts.Skip(1).Reverse().Select((part, depth) => (part, depth)))
            values = [new JsonObject { ["name"] = part, ["type"] = depth == 0 ? 1 : 2, ["options"] = values }];
        return new()
        {
            ["id"] = (string?)registered?["id"] ?? "1380000000000000001",
            ["name"] = parts[0],
            ["type"] = 1,
            ["options"] = values,
        };
    }

    private async Task<SimulatedInteraction> SendAsync(InteractionType type, Func<JsonObject> data, SimulatedMessage? carrier = null)
    {
        SimulatedInteraction interaction;
        JsonObject json;
        lock (_world.Lock)
        {
            interaction = _writer.New(type, Channel, User, carrier);
            json = _writer.Write(interaction, data());
        }

        await _sender.SendAsync(interaction, json);
        return interaction;
    }
}
