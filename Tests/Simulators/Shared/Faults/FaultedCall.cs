namespace OrleansBots.Simulators.Shared.Faults;

/// <summary>A call that faults may hit.</summary>
/// <param name="Route">Its route.</param>
/// <param name="Target">The chat or user that it concerns; empty for none.</param>
/// <param name="Token">The bot's token, where the simulator has several bots.</param>
/// <param name="IsSpared">True where only rules that name the route hit it.</param>
internal readonly record struct FaultedCall(string Route, string Target, string? Token = null, bool IsSpared = false);
