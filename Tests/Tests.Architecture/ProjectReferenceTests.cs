using System.Xml.Linq;

namespace OrleansBots.Tests.Architecture;

/// <summary>Who may know whom. Compared for equality: an arrow that is gone must go from the table too.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Grains.Abstractions"] = [],
        ["Persistence"] = [],
        ["ServiceDefaults"] = [],
        ["Inbox"] = ["Persistence"],
        ["Platforms.Abstractions"] = ["Grains.Abstractions", "Inbox"],
        ["Platforms.Discord"] = ["Grains.Abstractions", "Inbox", "Platforms.Abstractions"],
        ["Platforms.Telegram"] = ["Grains.Abstractions", "Platforms.Abstractions"],
        ["Platforms.Web"] = ["Grains.Abstractions", "Inbox", "Platforms.Abstractions"],
        ["Platforms.WhatsApp"] = ["Grains.Abstractions", "Inbox", "Persistence", "Platforms.Abstractions"],
        ["Bots.Sdk"] = ["Grains.Abstractions"],
        ["Bots.Builtin"] = ["Bots.Sdk", "Grains.Abstractions"],
        ["Bots.Testing"] = ["Bots.Sdk", "Grains.Abstractions"],
        ["Grains"] = ["Bots.Sdk", "Grains.Abstractions", "Inbox", "Persistence", "Platforms.Abstractions"],
        ["Silo"] =
        [
            "Bots.Builtin", "Bots.Sdk", "Grains", "Grains.Abstractions", "Inbox", "Persistence", "Platforms.Abstractions", "Platforms.Discord",
            "Platforms.Telegram", "Platforms.Web", "Platforms.WhatsApp", "ServiceDefaults",
        ],
        ["Gateway"] =
        [
            "Grains.Abstractions", "Inbox", "Persistence", "Platforms.Abstractions", "Platforms.Discord", "Platforms.Telegram", "Platforms.Web",
            "Platforms.WhatsApp", "ServiceDefaults", "Silo",
        ],
        // Stands for the world outside, so it must not share our mistakes.
        ["Simulators"] = [],
    };

    [Fact]
    public void References_OfEveryProject_AreThoseOfTheTable()
    {
        var actual = Repository.Find(".csproj")
            .Where(project => Allowed.ContainsKey(NameOf(project)))
            .ToDictionary(NameOf, project => string.Join(", ", ReferencesOf(project)));
        Assert.Equal(Allowed.ToDictionary(row => row.Key, row => string.Join(", ", row.Value)), actual);
    }

    [Fact]
    public void Projects_OutsideTheTable_AreTestsAndSamples()
    {
        var others = Repository.Find(".csproj").Where(project => !Allowed.ContainsKey(NameOf(project)));
        Assert.All(others, project => Assert.True(
            project.StartsWith("Tests/", StringComparison.Ordinal) || project.StartsWith("samples/", StringComparison.Ordinal), project));
    }

    [Fact]
    public void Solution_OfTheRepository_HoldsEveryProject()
    {
        var solution = Repository.Read("OrleansBots.sln").Replace('\\', '/');
        Assert.All(Repository.Find(".csproj"), project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> ReferencesOf(string project) => XDocument.Parse(Repository.Read(project))
        .Descendants("ProjectReference")
        .Select(reference => NameOf(reference.Attribute("Include")!.Value.Replace('\\', '/')))
        .Order(StringComparer.Ordinal);
}
