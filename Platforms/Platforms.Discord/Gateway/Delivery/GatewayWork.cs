namespace OrleansBots.Platforms.Discord.Gateway.Delivery;

/// <summary>What has to be done until an event is durable.</summary>
/// <param name="Lane">Events of one lane are done one after the other.</param>
/// <param name="RunAsync">Does it; ends only when the event is durable.</param>
internal sealed record GatewayWork(string Lane, Func<CancellationToken, Task> RunAsync);
