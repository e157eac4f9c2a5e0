using System.Diagnostics;
using System.Diagnostics.Metrics;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Grains.Handoff;

/// <summary>What handoffs are counted by.</summary>
internal sealed class HandoffMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "OrleansBots.Handoff";

    private readonly Counter<long> _requested;
    private readonly Counter<long> _taken;
    private readonly Histogram<double> _wait;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _fenced;

    public HandoffMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _requested = meter.CreateCounter<long>("orleansbots.handoff.requested", "{handoff}", "Conversations that went into a queue, by reason.");
        _taken = meter.CreateCounter<long>("orleansbots.handoff.taken", "{handoff}", "Conversations that an agent took, by whose they were.");
        _wait = meter.CreateHistogram<double>("orleansbots.handoff.wait", "s", "From the wish for a person to an agent taking the conversation.");
        _ended = meter.CreateCounter<long>("orleansbots.handoff.ended", "{handoff}", "Conversations that went back to the bot, by how.");
        _refused = meter.CreateCounter<long>("orleansbots.handoff.refused", "{command}", "What agents did that had no effect, by cause.");
        _fenced = meter.CreateCounter<long>("orleansbots.handoff.fenced_replies", "{reply}", "Replies of the bot that did not leave because the conversation had changed hands.");
    }

    public void Requested(ChannelKey channel, string queue, HandoffReason reason) =>
        _requested.Add(1, TagsOf(channel, ("queue", queue), ("reason", NameOf(reason))));

    public void Taken(ChannelKey channel, string queue, ConversationOwner from, TimeSpan wait)
    {
        _taken.Add(1, TagsOf(channel, ("queue", queue), ("from", NameOf(from))));
        if (from == ConversationOwner.Queue) _wait.Record(wait.TotalSeconds, TagsOf(channel, ("queue", queue)));
    }

    public void Ended(ChannelKey channel, string queue, string how) => _ended.Add(1, TagsOf(channel, ("queue", queue), ("how", how)));

    public void Refused(ChannelKey channel, string cause) => _refused.Add(1, TagsOf(channel, ("cause", cause)));

    public void Fenced(ChannelKey channel) => _fenced.Add(1, TagsOf(channel));

    private static string NameOf(HandoffReason reason) => reason switch
    {
        HandoffReason.Bot => "bot",
        HandoffReason.User => "user",
        HandoffReason.Failure => "failure",
        HandoffReason.Agent => "agent",
        _ => "idle",
    };

    private static string NameOf(ConversationOwner owner) => owner switch
    {
        ConversationOwner.Bot => "bot",
        ConversationOwner.Queue => "queue",
        _ => "agent",
    };

    private static TagList TagsOf(ChannelKey channel, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var tags = new TagList { { "tenant", channel.Tenant }, { "channel", channel.Channel } };
        foreach (var (name, value) in more) tags.Add(name, value);
        return tags;
    }
}

/// <summary>How conversations go back to the bot, for metrics.</summary>
internal static class HandoffEnds
{
    public const string Resolved = "resolved";
    public const string Returned = "returned";
    public const string Unclaimed = "unclaimed";
    public const string Left = "left";
}
