namespace OrleansBots.Tests.Architecture;

/// <summary>What the built assemblies use, which csproj files alone do not tell.</summary>
public sealed class AssemblyTests
{
    [Theory]
    [InlineData("OrleansBots.Gateway", ".Outbound")]
    [InlineData("OrleansBots.Silo", ".Inbound")]
    public void Program_OfOneSide_UsesNothingOfTheOther(string program, string otherSide)
    {
        using var assembly = ProductAssembly.Open(program);
        Assert.DoesNotContain(OwnNamespaces(assembly), name => name.EndsWith(otherSide, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("OrleansBots.Gateway", "OrleansBots.Grains.Abstractions", "OrleansBots.Grains")]
    [InlineData("OrleansBots.Gateway", "-", "OrleansBots.Bots")]
    public void Gateway_AtItsEdge_KnowsNeitherGrainsNorBots(string program, string allowed, string forbidden)
    {
        using var assembly = ProductAssembly.Open(program);
        Assert.DoesNotContain(
            OwnNamespaces(assembly),
            name => name.StartsWith(forbidden, StringComparison.Ordinal) && !name.StartsWith(allowed, StringComparison.Ordinal));
    }

    [Fact]
    public void Grains_OfTheProduct_KnowNoConcretePlatform()
    {
        using var assembly = ProductAssembly.Open("OrleansBots.Grains");
        Assert.DoesNotContain(
            OwnNamespaces(assembly),
            name => name.StartsWith("OrleansBots.Platforms.", StringComparison.Ordinal)
                && !name.StartsWith("OrleansBots.Platforms.Abstractions", StringComparison.Ordinal));
    }

    [Fact]
    public void PublicClasses_OfTheProduct_AreSealed()
    {
        Assert.NotEmpty(ProductAssembly.Names);
        Assert.Empty(ProductAssembly.Names.SelectMany(OpenPublicClasses));
    }

    private static List<string> OpenPublicClasses(string name)
    {
        using var assembly = ProductAssembly.Open(name);
        return [.. assembly.OpenPublicClasses()];
    }

    private static List<string> OwnNamespaces(ProductAssembly assembly)
    {
        var names = assembly.ReferencedNamespaces().Where(name => name.StartsWith("OrleansBots.", StringComparison.Ordinal)).ToList();
        // An assembly that uses nothing of ours would pass every rule.
        Assert.NotEmpty(names);
        return names;
    }
}
