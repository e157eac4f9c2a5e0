namespace OrleansBots.Chaos.Oracles;

/// <summary>The promises, by their numbers in docs/architecture/overview.md.</summary>
internal enum Invariant
{
    DurableBeforeAcknowledged = 1,
    OnceInEffect = 2,
    InOrderAlone = 3,
    NoReplyVanishes = 4,
    LimitsHold = 5,
    TenantsApart = 6,
    SecretsKept = 7,

    /// <summary>Beyond them: everything comes back by itself.</summary>
    Recovers = 9,
}
