using System.Text.Json.Nodes;
using OrleansBots.Simulators.WhatsApp.Limits;
using OrleansBots.Simulators.WhatsApp.Rules;
using OrleansBots.Simulators.WhatsApp.Webhooks;
using OrleansBots.Simulators.WhatsApp.World;

namespace OrleansBots.Simulators.WhatsApp.Graph;

/// <summary>Sends, and marks as read.</summary>
internal sealed class MessageRoutes(WhatsAppWorld world, LimitEnforcer limits, StatusSender statuses)
{
    public const string MarkReadRoute = "POST /{id}/messages (read)";

    private readonly SendRules _rules = new(world);

    public GraphAnswer Post(GraphCall call)
    {
        if (call.Id != world.Options.PhoneNumberId) return GraphErrors.NotASystemObject;
        if ((string?)call.Body["status"] == "read") return MarkRead(call.Body);
        if (_rules.Fault(call.Body) is { } wrong) return wrong;
        var recipient = Recipient(call.Body);
        if (recipient is not { } user) return call.Target.Length == 0 ? GraphErrors.Missing("to") : GraphErrors.Invalid("Parameter 'to' is not valid");
        if (user.WaId == world.Options.DisplayNumber) return GraphErrors.SenderIsRecipient;
        var isInWindow = world.IsInWindow(user);
        if (limits.TryTake(user, isInWindow) is { } broken) return broken;
        var failure = !user.IsReachable ? GraphErrors.Undeliverable : isInWindow || (string?)call.Body["type"] == "template" ? null : GraphErrors.WindowClosed;
        if (failure is not null && world.Options.RefusesAtOnce) return failure;
        return Accept(new(WhatsAppWorld.NewWamid(), user, (JsonObject)call.Body.DeepClone()), failure);
    }

    private GraphAnswer Accept(SentMessage message, GraphAnswer? failure)
    {
        world.Sent(message);
        statuses.Tell(message, failure);
        var contact = new JsonObject { ["input"] = (string?)message.Body["to"] ?? (string?)message.Body["recipient"] };
        if (message.WentToNumber && !message.To.IsGroup) contact["wa_id"] = message.To.WaId;
        else if (!message.To.IsGroup) contact["user_id"] = message.To.UserId;
        var sent = new JsonObject { ["id"] = message.Id };
        if (message.Type == "template") sent["message_status"] = "accepted";
        return GraphAnswer.Ok(new() { ["messaging_product"] = "whatsapp", ["contacts"] = new JsonArray(contact), ["messages"] = new JsonArray(sent) })
            with
        { Target = message.To.Id, MessageId = message.Id, Text = message.Text };
    }

    private WhatsAppUser? Recipient(JsonObject body)
    {
        if ((string?)body["recipient_type"] == "group") return (string?)body["to"] is { } group ? world.FindGroup(group) : null;
        // Where both are present the number wins.
        if ((string?)body["to"] is { } to)
        {
            var digits = new string([.. to.Where(char.IsAsciiDigit)]);
            return digits.Length is >= 7 and <= 15 && to.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')') ? world.WithNumber(digits) : null;
        }

        return (string?)body["recipient"] is { } id && id.Contains('.', StringComparison.Ordinal) ? world.Find(id) : null;
    }

    private GraphAnswer MarkRead(JsonObject body)
    {
        if ((string?)body["messaging_product"] != "whatsapp") return GraphErrors.Invalid("The parameter messaging_product is required.");
        if ((string?)body["message_id"] is not { } id) return GraphErrors.Missing("message_id");
        if (world.FindAuthor(id) is not { } author) return GraphErrors.Invalid("message_id is not a message of a user");
        var typing = body["typing_indicator"] is { } indicator;
        return GraphAnswer.Success with { Route = MarkReadRoute, Target = author.Id, MessageId = id, Text = typing ? "typing" : "read" };
    }
}
