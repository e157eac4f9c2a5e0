using System.Text.Json;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>Webhook fields beside <c>messages</c> that are known and need no event.</summary>
internal static class WebhookFields
{
    private static readonly HashSet<string> s_known =
    [
        "message_template_status_update", "message_template_quality_update", "message_template_components_update", "template_category_update",
        "phone_number_quality_update", "phone_number_name_update", "account_update", "account_alerts", "account_review_update",
        "business_capability_update", "business_status_update", "user_preferences", "user_id_update", "smb_message_echoes", "history",
        "smb_app_state_sync", "group_lifecycle_update", "group_participants_update", "group_settings_update", "group_status_update", "security",
        "message_echoes", "tracking_events", "payment_configuration_update", "flows", "calls",
    ];

    public static bool IsKnown(string field) => s_known.Contains(field);

    /// <summary>What an operator should hear of; null where it is of no interest. Names of templates and events only.</summary>
    public static string? NoticeOf(string field, JsonElement value) => field switch
    {
        "message_template_status_update" => $"template {value.Text("message_template_name")} ({value.Text("message_template_language")}): {value.Text("event")}",
        "message_template_quality_update" => $"template {value.Text("message_template_name")}: quality {value.Text("new_quality_score")}",
        "template_category_update" => $"template {value.Text("message_template_name")}: category {value.Text("new_category")}",
        "phone_number_quality_update" => $"phone number: {value.Text("event")} {value.Text("current_limit")}".TrimEnd(),
        "account_update" or "account_alerts" or "account_review_update" or "business_status_update" => $"account: {value.Text("event") ?? value.Text("decision")}",
        "business_capability_update" => $"new limit of business-initiated conversations: {value.Integer("max_daily_conversation_per_phone")
            ?? value.Integer("max_daily_conversations_per_business")}",
        _ => null,
    };
}
