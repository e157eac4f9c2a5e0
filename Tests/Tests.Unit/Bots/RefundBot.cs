using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Handoff;

namespace OrleansBots.Tests.Unit.Bots;

#region bot
public sealed class RefundBot : IBot
{
    public string Name => "refunds";

    public ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Returned is { } returned)
        {
            turn.Reply(returned.Note is { } note ? $"I am back. My colleague noted: {note}" : "I am back.");
        }
        else
        {
            turn.Reply("One moment, I am getting somebody.");
            turn.HandOff(new HandoffRequest { Queue = "billing", Summary = turn.Text(), Priority = HandoffPriority.High });
        }

        return ValueTask.CompletedTask;
    }
}
#endregion
