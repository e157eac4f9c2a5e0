using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Limits;
using OrleansBots.Simulators.Discord.People;
using OrleansBots.Simulators.Shared.Hosting;

namespace OrleansBots.Simulators.Discord.Control;

/// <summary><c>/_sim/</c> of Discord's: limits, interactions, and what a user does.</summary>
internal static class DiscordControl
{
    public static void MapDiscordControl(this WebApplication app, DiscordSimulator simulator)
    {
        var control = app.MapControl(simulator.Faults, simulator.Calls);
        control.MapControl("PUT", "/limits", async request => simulator.Limits = await ControlJson.ReadAsync<DiscordLimits>(request));
        control.MapControl("DELETE", "/limits", _ =>
        {
            simulator.Limits = null;
            return Task.FromResult<object?>(new { limits = "none" });
        });
        control.MapControl("GET", "/interactions", _ => Task.FromResult<object?>(simulator.Interactions));
        control.MapControl("POST", "/messages", async request =>
        {
            var message = await ControlJson.ReadAsync<WrittenMessage>(request);
            return new { messageId = message.Who(simulator).Write(message.Text, message.ReplyTo, message.MentionsBot) };
        });
        control.MapControl("POST", "/commands", async request =>
        {
            var command = await ControlJson.ReadAsync<UsedCommand>(request);
            return await command.Who(simulator).SlashAsync(command.Name, [.. (command.Options ?? []).Select(option => (option.Key, option.Value!))]);
        });
        control.MapControl("POST", "/taps", async request =>
        {
            var tap = await ControlJson.ReadAsync<UsedComponent>(request);
            return await (tap.Values is { } values
                ? tap.Who(simulator).SelectAsync(tap.MessageId, tap.CustomId, values)
                : tap.Who(simulator).TapAsync(tap.MessageId, tap.CustomId));
        });
        control.MapControl("POST", "/forms", async request =>
        {
            var form = await ControlJson.ReadAsync<SentForm>(request);
            var opened = simulator.Interactions.Single(interaction => interaction.Id == form.InteractionId);
            return await form.Who(simulator).SubmitAsync(opened, form.Values);
        });
    }

    private abstract record Act(string UserId, string? ChannelId, string? ThreadId)
    {
        public DiscordPerson Who(DiscordSimulator simulator) => (ChannelId, ThreadId) switch
        {
            (null, _) => simulator.InDm(UserId),
            ({ } channel, null) => simulator.InGuild(channel, UserId),
            ({ } channel, { } thread) => simulator.InThread(channel, thread, UserId),
        };
    }

    private sealed record WrittenMessage(string UserId, string? ChannelId, string? ThreadId, string Text, string? ReplyTo, bool MentionsBot) : Act(UserId, ChannelId, ThreadId);

    private sealed record UsedCommand(string UserId, string? ChannelId, string? ThreadId, string Name, JsonObject? Options) : Act(UserId, ChannelId, ThreadId);

    private sealed record UsedComponent(string UserId, string? ChannelId, string? ThreadId, string MessageId, string CustomId, string[]? Values) : Act(UserId, ChannelId, ThreadId);

    private sealed record SentForm(string UserId, string? ChannelId, string? ThreadId, string InteractionId, Dictionary<string, string> Values) : Act(UserId, ChannelId, ThreadId);
}
