using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.WhatsApp.Channels;

/// <summary>Checks a channel's settings, so that what the platform would refuse is known at start.</summary>
internal sealed class WhatsAppValidator : IChannelValidator
{
    public string Platform => PlatformNames.WhatsApp;

    public IReadOnlyCollection<string> OwnSettings { get; } = ["phoneNumberId", "businessAccountId", "apiVersion"];

    public IReadOnlyCollection<string> OwnSecrets { get; } = ["appSecret", "verifyToken"];

    public IEnumerable<string> Validate(ChannelSettings channel) => [];
}
