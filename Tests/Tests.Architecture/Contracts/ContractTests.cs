using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OrleansBots.Tests.Architecture.Contracts;

/// <summary>
/// The release before runs beside this one while a cluster is rolled, and reads what this one wrote where the roll is taken back. So nothing by which the two
/// understand each other may go or change; it may only be added to. See docs/decisions/0008-rolling-upgrades.md.
/// </summary>
public sealed partial class ContractTests
{
    private const string Folder = "Tests/Releases";
    private const string Suffix = ".contracts.txt";
    private const string Requires = " requires ";
    private const string Script = "script ";

    [Fact]
    public void Contracts_OfTheReleaseBefore_AllStand()
    {
        IReadOnlyList<string> now = [.. WireContracts.OfThisBuild(), .. Scripts().Select(file => $"{Script}{file} {HashOf(file)}")];
        // Beside the tests, for whoever makes the next release.
        File.WriteAllLines(Path.Combine(AppContext.BaseDirectory, "contracts.txt"), now);

        Assert.Empty(Before().Where(line => !line.Contains(Requires, StringComparison.Ordinal)).Except(now));
    }

    /// <summary>What the release before wrote has no value for a property that only this one requires.</summary>
    [Fact]
    public void Json_OfTheReleaseBefore_LacksNothingThatIsRequired()
    {
        var before = Before();
        var known = before.Select(SubjectOf).ToHashSet();

        var demanded = WireContracts.OfThisBuild().Where(line => line.Contains(Requires, StringComparison.Ordinal) && known.Contains(SubjectOf(line)));

        Assert.Empty(demanded.Except(before));
    }

    [Fact]
    public void Contracts_OfThisBuild_HoldEveryKind() => Assert.Equal(
        ["enum", "grain", "grain-type", "json", "name", "serialized", "state"],
        WireContracts.OfThisBuild().Select(line => line.Split(' ')[0]).Distinct());

    /// <summary>The first new process migrates the database under the old ones.</summary>
    [Fact]
    public void Scripts_SinceTheReleaseBefore_OnlyAdd()
    {
        var before = Before().Where(line => line.StartsWith(Script, StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).ToList();
        Assert.NotEmpty(before);
        Assert.All(Scripts().Except(before), file =>
        {
            var sql = Comment().Replace(Repository.Read(file), "");
            Assert.False(TakesAway().IsMatch(sql), $"{file}: {TakesAway().Match(sql).Value}");
        });
    }

    [Fact]
    public void Release_Before_IsKeptAsSourceAndIsOlderThanThisOne()
    {
        var version = Path.GetFileName(ContractsFile())[..^Suffix.Length];
        var archive = new FileInfo(Path.Combine(Repository.Root, Folder, $"{version}.tar.gz"));
        Assert.True(archive.Exists, archive.FullName);
        Assert.InRange(archive.Length, 1, 1_000_000);
        var current = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.True(Version.Parse(current) > Version.Parse(version), $"{current} is not later than {version}.");
        Assert.Contains($"Version = \"{version}\"", Repository.Read("Tests/Tests.Common/Releases/PreviousRelease.cs"), StringComparison.Ordinal);
    }

    private static string[] Before() => Repository.Read(ContractsFile()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Scripts() => Repository.Find(".sql").Where(file => file.StartsWith("Persistence/Schema/", StringComparison.Ordinal));

    private static string ContractsFile() => Repository.Find(Suffix).Where(file => file.StartsWith(Folder, StringComparison.Ordinal)).Single();

    // The type of a line about JSON; empty for any other line.
    private static string SubjectOf(string line) => Subject().Match(line).Value;

    private static string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Repository.Read(file).ReplaceLineEndings("\n"))));

    [GeneratedRegex(@"^json \w+(?=[. ])")]
    private static partial Regex Subject();

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:DROP\s+(?:TABLE|COLUMN|FUNCTION|VIEW|SCHEMA)|RENAME\s+(?:TO|COLUMN)|ALTER\s+COLUMN\s+\w+\s+(?:SET\s+NOT\s+NULL|(?:SET\s+DATA\s+)?TYPE)|TRUNCATE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TakesAway();
}
