namespace OrleansBots.Tests.Common.Load;

/// <summary>A message that the platform took, in order of arrival.</summary>
public readonly record struct ObservedMessage(long ChatId, string? Text);
