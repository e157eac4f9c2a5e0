using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OrleansBots.Tests.Deploy;

/// <summary>Whoever deploys from this tree gets this tree's release.</summary>
public sealed partial class ImageVersionTests
{
    [Fact]
    public void OwnImages_OfEveryFile_CarryTheVersionOfTheBuild()
    {
        var version = XDocument.Parse(DeployFiles.Read("Directory.Build.props")).Descendants("Version").Single().Value;
        var tags = Directory.EnumerateFiles(DeployFiles.PathOf("deploy"), "*.yaml", SearchOption.AllDirectories)
            .SelectMany(file => OwnTag().Matches(File.ReadAllText(file)).Select(match => match.Groups["tag"].Value))
            .ToList();

        Assert.True(tags.Count >= 7, $"Only {tags.Count} tags were found.");
        Assert.All(tags, tag => Assert.Equal(version, tag));
    }

    [GeneratedRegex(@"(orleansbots-(silo|gateway):|newTag: )(?<tag>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex OwnTag();
}
