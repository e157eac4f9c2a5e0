using System.Text.RegularExpressions;

namespace OrleansBots.Tests.Architecture;

/// <summary>Conventions that a compiler does not hold.</summary>
public sealed partial class SourceTests
{
    private const int MaxLines = 400;
    private const int MedianLines = 60;
    private const int MaxFilesInFolder = 20;
    private const double SealedShare = 0.95;

    // Cut in two, so that this file does not break its own rule.
    private static readonly string[] BannedWords = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "#pragma " + "warning disable", "Skip" + " = \""];

    [Fact]
    public void Files_OfSource_AreShort()
    {
        var lengths = Repository.SourceFiles.Select(file => (File: file, Lines: Repository.Read(file).Count(c => c == '\n'))).OrderBy(file => file.Lines).ToList();
        Assert.DoesNotContain(lengths, file => file.Lines > MaxLines);
        Assert.InRange(lengths[lengths.Count / 2].Lines, 1, MedianLines);
    }

    [Fact]
    public void Folders_OfSource_HoldFewFiles() => Assert.DoesNotContain(
        Repository.SourceFiles.GroupBy(file => Path.GetDirectoryName(file)), folder => folder.Count() > MaxFilesInFolder);

    [Fact]
    public void Source_OfEveryFile_IsFreeOfBannedWords() => Assert.DoesNotContain(
        Repository.SourceFiles, file => BannedWords.Any(word => Repository.Read(file).Contains(word, StringComparison.Ordinal)));

    [Fact]
    public void LogTemplates_OfEveryFile_LeaveEventIdToTheLogger() => Assert.DoesNotContain(
        // Serilog keeps the logger's own event id under that name, over whatever a template put there.
        Repository.SourceFiles, file => Repository.Read(file).Contains("{Event" + "Id}", StringComparison.Ordinal));

    [Fact]
    public void LogEvents_OfTheProduct_HaveANumberOfTheirOwn()
    {
        var numbers = Repository.SourceFiles
            .Where(file => !file.StartsWith("Tests/", StringComparison.Ordinal))
            .SelectMany(file => LogEvent().Matches(Repository.Read(file)).Select(match => (Number: match.Groups["number"].Value, File: file)))
            .ToLookup(line => line.Number, line => line.File);
        Assert.True(numbers.Count > 100, $"Only {numbers.Count} numbers were found.");
        Assert.DoesNotContain(numbers, lines => lines.Count() > 1);
    }

    [Fact]
    public void Types_OfEveryFile_SayWhatTheyAre() => Assert.DoesNotContain(
        Repository.SourceFiles.SelectMany(file => VagueType().Matches(Repository.Read(file))).Select(match => match.Value), _ => true);

    [Fact]
    public void Classes_OfSourceAndTests_AreSealed()
    {
        var classes = Repository.SourceFiles
            .SelectMany(file => ClassDeclaration().Matches(Repository.Read(file)).Select(match => (File: file, Modifiers: match.Groups["modifiers"].Value)))
            .Where(declaration => !OpenByDesign().IsMatch(declaration.Modifiers))
            .ToList();
        var open = classes.Where(declaration => !declaration.Modifiers.Contains("sealed", StringComparison.Ordinal)).Select(declaration => declaration.File).ToList();
        Assert.True(open.Count <= classes.Count * (1 - SealedShare), $"{open.Count} of {classes.Count} classes are open: {string.Join(", ", open)}");
    }

    [Fact]
    public void Schema_OfEachStore_HasTheSameScripts()
    {
        var scripts = Repository.Find(".sql").Where(file => file.StartsWith("Persistence/Schema/", StringComparison.Ordinal)).ToList();
        var byStore = scripts.ToLookup(file => file.Split('/')[2], file => file.Split('/')[3]);
        Assert.NotEmpty(byStore["Postgres"]);
        Assert.Equal(byStore["Postgres"], byStore["Sqlite"]);
    }

    [GeneratedRegex(@"LoggerMessage\(\s*(?:EventId = )?(?<number>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex LogEvent();

    [GeneratedRegex(@"\b(?:class|record|interface|struct) \w*(?:Utils?|Helpers?|Manager)\b")]
    private static partial Regex VagueType();

    [GeneratedRegex(@"^\s*(?<modifiers>(?:public |internal |private |protected |sealed |static |abstract |partial )*)(?:class|record) \w+", RegexOptions.Multiline)]
    private static partial Regex ClassDeclaration();

    [GeneratedRegex("static|abstract")]
    private static partial Regex OpenByDesign();
}
