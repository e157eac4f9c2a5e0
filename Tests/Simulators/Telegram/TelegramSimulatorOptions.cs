using System.Net;
using OrleansBots.Simulators.Telegram.Limits;

namespace OrleansBots.Simulators.Telegram;

/// <summary>How a simulator starts.</summary>
public sealed class TelegramSimulatorOptions
{
    /// <summary>Address to listen on; default 127.0.0.1.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>True, the default, serves every token of the right form; false only those that were opened.</summary>
    public bool AnyToken { get; init; } = true;

    /// <summary>The limits to enforce; null, the default, enforces none.</summary>
    public SimulatedLimits? Limits { get; init; }

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
