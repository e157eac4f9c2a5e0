namespace OrleansBots.Platforms.WhatsApp.Outbound.Answers;

/// <summary>What an error code asks for.</summary>
internal enum ErrorClass
{
    /// <summary>Refused for good.</summary>
    Rejected = 0,

    /// <summary>The user cannot be reached until they come back.</summary>
    Unreachable = 1,

    /// <summary>Passes by itself.</summary>
    Transient = 2,

    /// <summary>This user has to be left alone for a while.</summary>
    PairPause = 3,

    /// <summary>The whole number has to rest.</summary>
    NumberPause = 4,

    /// <summary>Nothing helps until a person changes something.</summary>
    Operator = 5,
}
