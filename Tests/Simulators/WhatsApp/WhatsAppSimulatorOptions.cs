using OrleansBots.Simulators.WhatsApp.Limits;

namespace OrleansBots.Simulators.WhatsApp;

/// <summary>How a simulator starts.</summary>
public sealed class WhatsAppSimulatorOptions
{
    /// <summary>Port on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The access token.</summary>
    public string Token { get; init; } = "EAASimulatedToken";

    /// <summary>Signs webhooks, as text.</summary>
    public string AppSecret { get; init; } = "2f0dd3616bce4eedec7c8e4619d4560a";

    /// <summary>Proves the webhook's owner when it is verified.</summary>
    public string VerifyToken { get; init; } = "meatyhamhock";

    /// <summary>The number's id, which is in the path of sends.</summary>
    public string PhoneNumberId { get; init; } = "106540352242922";

    /// <summary>The number as people see it, digits only.</summary>
    public string DisplayNumber { get; init; } = "15550783881";

    /// <summary>The business account's id.</summary>
    public string BusinessAccountId { get; init; } = "102290129340398";

    /// <summary>Where webhooks are posted; can be set later.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>The limits to enforce; null, the default, enforces none.</summary>
    public WhatsAppLimits? Limits { get; init; }

    /// <summary>True refuses at once what is refused; false, the default, takes it and tells by a <c>failed</c> status, as the platform mostly does.</summary>
    public bool RefusesAtOnce { get; init; }

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
