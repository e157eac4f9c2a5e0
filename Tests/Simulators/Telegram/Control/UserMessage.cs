namespace OrleansBots.Simulators.Telegram.Control;

/// <summary>What a user is to write.</summary>
internal sealed record UserMessage(string Token, long ChatId, string Text, long? UserId);
