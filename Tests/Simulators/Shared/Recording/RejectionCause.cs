namespace OrleansBots.Simulators.Shared.Recording;

/// <summary>Why a simulator refused a call.</summary>
public enum RejectionCause
{
    /// <summary>The call itself was wrong.</summary>
    Invalid = 0,

    /// <summary>A fault that was asked for.</summary>
    Injected = 1,

    /// <summary>The caller broke a limit.</summary>
    LimitBroken = 2,

    /// <summary>The caller came back before the time that an earlier refusal had named.</summary>
    TooEarly = 3,
}
