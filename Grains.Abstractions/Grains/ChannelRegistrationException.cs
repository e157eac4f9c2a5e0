namespace OrleansBots.Grains.Abstractions.Grains;

/// <summary>A channel could not be registered with its platform; the message says why and holds no secret.</summary>
[GenerateSerializer]
[Alias("OrleansBots.ChannelRegistrationException")]
public sealed class ChannelRegistrationException(string message) : Exception(message);
