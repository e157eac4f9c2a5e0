namespace OrleansBots.Tests.Persistence.Silos;

[GenerateSerializer]
[Alias("tests.notebook-state")]
public sealed class NotebookState
{
    [Id(0)]
    public string Text { get; set; } = "";
}
