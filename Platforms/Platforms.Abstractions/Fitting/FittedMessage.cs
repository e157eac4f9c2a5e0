using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>A message as a platform can show it.</summary>
/// <param name="Messages">What is to be sent, in order; none where the platform has nothing like it.</param>
/// <param name="Offered">Choices that have to be understood from what the user writes or taps; none where the platform shows them all.</param>
public sealed record FittedMessage(IReadOnlyList<OutboundMessage> Messages, IReadOnlyList<OfferedChoice> Offered)
{
    internal static FittedMessage Nothing { get; } = new([], []);

    internal static FittedMessage One(OutboundMessage message) => new([message], []);
}
