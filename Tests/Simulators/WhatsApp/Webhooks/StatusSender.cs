using System.Globalization;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.WhatsApp.Graph;
using OrleansBots.Simulators.WhatsApp.World;

namespace OrleansBots.Simulators.WhatsApp.Webhooks;

/// <summary>Tells what became of a message. Used under the world's lock.</summary>
internal sealed class StatusSender(WhatsAppWorld world, WebhookSender webhooks, PayloadWriter writer)
{
    public StatusPlan Plan { get; set; } = new();

    public void Tell(SentMessage message, GraphAnswer? failure)
    {
        if (failure is not null)
        {
            // Without the contact, and without the user's id where it was sent to a number.
            Enqueue(null, message, Failed(message, failure));
            return;
        }

        foreach (var status in Plan.Order)
        {
            for (var copy = 0; copy < Plan.Copies; copy++) Enqueue(message.To.IsGroup ? null : message.To, message, Status(message, status));
        }
    }

    private void Enqueue(WhatsAppUser? contact, SentMessage message, JsonObject status) => webhooks.Enqueue($"status {message.Id}", writer.Status(contact, status));

    private JsonObject Status(SentMessage message, string name)
    {
        var status = Bare(message, name);
        if (message.To is { IsGroup: false, UserId: { } userId }) status["recipient_user_id"] = userId;
        status["pricing"] = new JsonObject { ["billable"] = true, ["pricing_model"] = "PMP", ["type"] = "regular", ["category"] = message.Type == "template" ? "utility" : "service" };
        return status;
    }

    private JsonObject Failed(SentMessage message, GraphAnswer failure)
    {
        var status = Bare(message, "failed");
        if (message is { WentToNumber: false, To.IsGroup: false }) status["recipient_user_id"] = message.To.UserId;
        var title = ((string?)failure.Body!["error"]!["message"])!.Split(' ', 2)[1];
        status["errors"] = new JsonArray(new JsonObject
        {
            ["code"] = failure.Code,
            ["title"] = title,
            ["message"] = title,
            ["error_data"] = new JsonObject { ["details"] = failure.Message },
            ["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        });
        return status;
    }

    private JsonObject Bare(SentMessage message, string name)
    {
        var status = new JsonObject { ["id"] = message.Id, ["status"] = name, ["timestamp"] = world.Clock.UnixSeconds.ToString(CultureInfo.InvariantCulture) };
        if (message.To.IsGroup)
        {
            status["recipient_id"] = message.To.UserId;
            status["recipient_type"] = "group";
        }
        else if (message.WentToNumber)
        {
            status["recipient_id"] = message.To.WaId;
        }

        if (message.CallbackData is { } data) status["biz_opaque_callback_data"] = data;
        return status;
    }
}
