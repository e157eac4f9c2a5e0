// The sample of docs/how-to/write-a-bot.md; a test holds the two equal, and another tests the bot.
#region bot
using System.Text.Json.Serialization;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Events;

namespace OrleansBots.Tests.Unit.Bots;

public sealed class OrderBot : IBot
{
    public string Name => "orders";

    public ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken)
    {
        var order = turn.Recall(OrderJson.Default.Order, () => new Order());
        switch (turn.Event)
        {
            case MessageReceived when turn.Command()?.Name == "order":
                turn.Ask("What would you like?", ("Tea", "tea"), ("Coffee", "coffee"));
                break;
            case ChoiceMade choice:
                turn.Remember(order with { Cups = order.Cups + 1 }, OrderJson.Default.Order);
                turn.ReplaceChoice($"One {choice.Value} is on its way. That makes {order.Cups + 1}.");
                break;
            case MessageReceived:
                turn.Reply("Write /order to order something.");
                break;
        }

        return ValueTask.CompletedTask;
    }
}

public sealed record Order
{
    public int Cups { get; init; }
}

[JsonSerializable(typeof(Order))]
internal sealed partial class OrderJson : JsonSerializerContext;
#endregion
