using System.Diagnostics;
using Orleans.Streams;
using OrleansBots.Grains.Hosting;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations;

/// <summary>The span of a turn: child of what brought its first event, linked to what brought the others.</summary>
internal static class TurnActivity
{
    public static Activity? Start(Conversation conversation, IList<SequentialItem<InboxItem>> items)
    {
        if (!GrainMetrics.Activities.HasListeners() || items.Count == 0) return null;
        List<ActivityLink> links = [];
        for (var i = 1; i < items.Count; i++)
        {
            if (ActivityContext.TryParse(items[i].Item.TraceParent, null, isRemote: true, out var context)) links.Add(new ActivityLink(context));
        }

        ActivityContext.TryParse(items[0].Item.TraceParent, null, isRemote: true, out var parent);
        var activity = GrainMetrics.Activities.StartActivity("turn", ActivityKind.Consumer, parent, links: links);
        activity?.SetTag("orleansbots.tenant", conversation.Key.Channel.Tenant);
        activity?.SetTag("orleansbots.channel", conversation.Key.Channel.Channel);
        activity?.SetTag("orleansbots.conversation", conversation.KeyText);
        activity?.SetTag("orleansbots.events", items.Count);
        return activity;
    }
}
