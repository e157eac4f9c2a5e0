using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>Maps the advertisement or post that a click to WhatsApp came from.</summary>
internal static class Referrals
{
    public static Referral? Of(JsonElement message)
    {
        var referral = message.Object("referral");
        if (!referral.IsGiven()) return null;
        return new Referral
        {
            Source = referral.Text("source_type") ?? "unknown",
            SourceId = referral.Text("source_id"),
            Url = Uri.TryCreate(referral.Text("source_url"), UriKind.Absolute, out var url) ? url : null,
            Headline = referral.Text("headline"),
            Body = referral.Text("body"),
            ClickId = referral.Text("ctwa_clid"),
        };
    }
}
