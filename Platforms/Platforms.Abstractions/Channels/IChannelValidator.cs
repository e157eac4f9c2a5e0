namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>Checks the settings that only a platform understands. Runs at start; every fault is reported with its key.</summary>
public interface IChannelValidator
{
    /// <summary>The platform served.</summary>
    string Platform { get; }

    /// <summary>Names of settings that only this platform has, so that they are not reported as misspelt.</summary>
    IReadOnlyCollection<string> OwnSettings => [];

    /// <summary>Names of settings of this platform that are secrets; resolved into <see cref="ChannelSettings.Secrets"/>.</summary>
    IReadOnlyCollection<string> OwnSecrets => [];

    /// <summary>Returns a line per fault: the setting's name within the channel, what is wrong and the fix.</summary>
    IEnumerable<string> Validate(ChannelSettings channel);
}
