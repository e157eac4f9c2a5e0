namespace OrleansBots.Simulators.Discord.Interactions;

/// <summary>All interactions. Used under the world's lock.</summary>
internal sealed class InteractionBook
{
    private readonly List<SimulatedInteraction> _all = [];
    private readonly Dictionary<string, SimulatedInteraction> _byToken = new(StringComparer.Ordinal);

    public IReadOnlyList<SimulatedInteraction> All => _all;

    public void Add(SimulatedInteraction interaction)
    {
        _all.Add(interaction);
        _byToken[interaction.Token] = interaction;
    }

    public SimulatedInteraction? Find(string token) => _byToken.GetValueOrDefault(token);
}
