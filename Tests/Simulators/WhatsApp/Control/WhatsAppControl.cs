using OrleansBots.Simulators.Shared.Hosting;
using OrleansBots.Simulators.WhatsApp.Limits;
using OrleansBots.Simulators.WhatsApp.People;
using OrleansBots.Simulators.WhatsApp.Webhooks;

namespace OrleansBots.Simulators.WhatsApp.Control;

/// <summary><c>/_sim/</c> of WhatsApp's: limits, statuses, windows, and what a user does.</summary>
internal static class WhatsAppControl
{
    public static void MapWhatsAppControl(this WebApplication app, WhatsAppSimulator simulator)
    {
        var control = app.MapControl(simulator.Faults, simulator.Calls);
        control.MapControl("PUT", "/limits", async request => simulator.Limits = await ControlJson.ReadAsync<WhatsAppLimits>(request));
        control.MapControl("DELETE", "/limits", _ =>
        {
            simulator.Limits = null;
            return Task.FromResult<object?>(new { limits = "none" });
        });
        control.MapControl("PUT", "/statuses", async request => simulator.Statuses = await ControlJson.ReadAsync<StatusPlan>(request));
        control.MapControl("GET", "/webhooks", _ => Task.FromResult<object?>(new { simulator.Webhooks.Delivered, simulator.Webhooks.Failures, simulator.Webhooks.Pending, simulator.Webhooks.LastError }));
        control.MapControl("POST", "/messages", async request =>
        {
            var message = await ControlJson.ReadAsync<WrittenMessage>(request);
            return new { messageId = message.Who(simulator).Write(message.Text, message.ReplyTo) };
        });
        control.MapControl("POST", "/taps", async request =>
        {
            var tap = await ControlJson.ReadAsync<Choice>(request);
            var user = simulator.User(tap.User);
            return new { messageId = tap.IsRow ? user.Pick(tap.MessageId, tap.Id) : user.Tap(tap.MessageId, tap.Id) };
        });
        control.MapControl("DELETE", "/windows/{user}", request =>
        {
            simulator.CloseWindow((string)request.RouteValues["user"]!);
            return Task.FromResult<object?>(new { window = "closed" });
        });
    }

    private sealed record WrittenMessage(string User, string? Name, string? Group, string Text, string? ReplyTo)
    {
        public WhatsAppPerson Who(WhatsAppSimulator simulator) => Group is null ? simulator.User(User, Name) : simulator.InGroup(Group, User);
    }

    private sealed record Choice(string User, string MessageId, string Id, bool IsRow);
}
