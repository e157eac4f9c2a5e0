using OrleansBots.Persistence;
using OrleansBots.Persistence.Schema;

namespace OrleansBots.Tests.Persistence.Schema;

public sealed class SchemaScriptTests
{
    [Theory]
    [InlineData((int)StoreKind.Postgres)]
    [InlineData((int)StoreKind.Sqlite)]
    public void LoadAll_EmbeddedScripts_AreNumberedWithoutGaps(int kind)
    {
        var versions = SchemaScript.LoadAll((StoreKind)kind).Select(script => script.Version).ToArray();

        Assert.Equal(Enumerable.Range(1, versions.Length), versions);
    }

    [Fact]
    public void LoadAll_BothDatabases_HaveTheSameScripts() => Assert.Equal(
        SchemaScript.LoadAll(StoreKind.Postgres).Select(script => script.Name),
        SchemaScript.LoadAll(StoreKind.Sqlite).Select(script => script.Name));

    [Fact]
    public void Checksum_OtherLineEnds_IsTheSame() => Assert.Equal(
        new SchemaScript(1, "a", "SELECT 1;\nSELECT 2;").Checksum,
        new SchemaScript(1, "a", "SELECT 1;\r\nSELECT 2;").Checksum);
}
