using OrleansBots.Platforms.Abstractions.Handoff;

namespace OrleansBots.Tests.Unit.Handoff;

public sealed class PhraseBookTests
{
    private static readonly PhraseBook Book = new(new Dictionary<string, IReadOnlyCollection<string>>
    {
        ["*"] = ["human", "Talk to a person"],
        ["de"] = ["Ich möchte einen Menschen"],
        ["pt_BR"] = ["atendente"],
        ["hi"] = ["इंसान से बात"],
    });

    [Theory]
    [InlineData("human", "en")]
    [InlineData("Human?!", "ja")]
    [InlineData("talk  to a PERSON.", null)]
    [InlineData("ich möchte einen menschen", "de")]
    [InlineData("Ich möchte einen Menschen!", "de-CH")]
    [InlineData("Atendente", "pt-BR")]
    [InlineData("atendente", "PT_br")]
    [InlineData("इंसान से बात", "hi")]
    [InlineData("atendente", null)]
    public void Contains_APhraseOfTheLanguage_IsTrue(string text, string? language) => Assert.True(Book.Contains(text, language));

    [Theory]
    [InlineData("I am only human", "en")]
    [InlineData("atendente", "pt")]
    [InlineData("atendente", "en")]
    [InlineData("", "en")]
    [InlineData("?!", null)]
    [InlineData("इंसन", "hi")]
    public void Contains_AnythingElse_IsFalse(string text, string? language) => Assert.False(Book.Contains(text, language));
}
