namespace OrleansBots.Grains.Abstractions.Events;

/// <summary>Kinds of events that agents and handoffs cause; users do not see them.</summary>
public static class HandoffKinds
{
    /// <summary>True for a kind's name.</summary>
    public static bool Contain(string kind) => kind is HandoffQueued.KindName or HandoffTaken.KindName or HandoffEnded.KindName
        or AgentReplied.KindName or HandoffDue.KindName;
}
