using OrleansBots.Persistence;
using OrleansBots.Persistence.Aliases;

namespace OrleansBots.Tests.WhatsApp.Stage;

/// <summary>The alias index as a small table: whoever was known first names the conversation.</summary>
internal sealed class PlayedAliases : IUserAliases
{
    public Dictionary<string, string> Known { get; } = [];

    public List<AliasQuestion> Asked { get; } = [];

    public int Calls { get; private set; }

    public bool IsAway { get; set; }

    public ValueTask<IReadOnlyList<string?>> ResolveAsync(
        string tenant, string channel, IReadOnlyList<AliasQuestion> questions, CancellationToken cancellationToken)
    {
        Assert.Equal(("acme", "support"), (tenant, channel));
        Calls++;
        if (IsAway) throw new StoreUnavailableException("Resolving users failed: away.");
        return new([.. questions.Select(Answer)]);
    }

    private string? Answer(AliasQuestion question)
    {
        Asked.Add(question);
        var name = question.Ids.Select(id => Known.GetValueOrDefault(id)).FirstOrDefault(known => known is not null);
        if (question.OnlyLook) return name;
        name ??= question.Ids[0];
        foreach (var id in question.Ids.Concat(question.MovedTo)) Known[id] = name;
        return name;
    }
}
