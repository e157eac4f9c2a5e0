using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Configuration;
using OrleansBots.Platforms.Abstractions.Handoff;

namespace OrleansBots.Tests.Unit.Handoff;

public sealed class ConfiguredHandoffTests
{
    [Fact]
    public void Read_NoSection_OnlyTheBotHandsOver()
    {
        var settings = Read("{}", out var faults);

        Assert.Empty(faults);
        Assert.Same(HandoffSettings.Default, settings);
        Assert.False(settings.OnFailure);
    }

    [Fact]
    public void Read_Everything_IsUnderstood()
    {
        var settings = Read(
            """
            {"handoff":{"queue":"support","words":{"*":"human, agent","de":"Mensch"},"leaveWords":"never mind","onFailure":false,
             "unclaimedAfter":"00:03:00","unclaimed":"stay","idleAfter":"00:20:00",
             "queues":{"support":{"hours":"Mon-Fri 09:00-17:00","timeZone":"Europe/Berlin","closed":"bot"}},
             "texts":{"queued":"wait","de":{"queued":"warte","taken":"{agent} ist da"}}}}
            """,
            out var faults);

        Assert.Empty(faults);
        Assert.Equal(("support", false, UnclaimedPolicy.Stay), (settings.Queue, settings.OnFailure, settings.Unclaimed));
        Assert.Equal((TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(20)), (settings.UnclaimedAfter, settings.IdleAfter));
        Assert.True(settings.Words.Contains("Agent", "fr"));
        Assert.True(settings.Words.Contains("mensch", "de"));
        Assert.False(settings.Words.Contains("mensch", "fr"));
        Assert.True(settings.LeaveWords.Contains("never mind", "de"));
        Assert.Equal(ClosedPolicy.Bot, settings.Of("support").Closed);
        Assert.False(settings.Of("support").Hours.IsOpen(new DateTimeOffset(2026, 3, 2, 16, 30, 0, TimeSpan.Zero)));
        Assert.True(settings.Of("other").Hours.IsOpen(new DateTimeOffset(2026, 3, 1, 3, 0, 0, TimeSpan.Zero)));
        Assert.Equal(("wait", "warte", "{agent} ist da", ""), (
            settings.Texts.Of(HandoffText.Queued, "en"), settings.Texts.Of(HandoffText.Queued, "de-AT"),
            settings.Texts.Of(HandoffText.Taken, "de"), settings.Texts.Of(HandoffText.Taken, "en")));
        Assert.StartsWith("Sorry", settings.Texts.Of(HandoffText.Unclaimed, "de"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ExampleOfTheHowTo_IsUnderstood()
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/how-to/hand-over.md"));
        var start = page.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;

        var settings = Read(page[start..page.IndexOf("```", start, StringComparison.Ordinal)], out var faults);

        Assert.Empty(faults);
        Assert.True(settings.Words.Contains("Mitarbeiter", "de"));
        Assert.NotSame(OpeningHours.Always, settings.Of(settings.Queue).Hours);
        Assert.All(Enum.GetNames<HandoffText>(), name => Assert.Contains($"`{char.ToLowerInvariant(name[0])}{name[1..]}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"handoff":{"wrods":"human"}}""", "handoff:wrods is not known")]
    [InlineData("""{"handoff":{"unclaimed":"maybe"}}""", "handoff:unclaimed is 'maybe'; give one of bot, stay")]
    [InlineData("""{"handoff":{"idleAfter":"soon"}}""", "handoff:idleAfter is 'soon'")]
    [InlineData("""{"handoff":{"onFailure":"perhaps"}}""", "handoff:onFailure is 'perhaps'; give true or false")]
    [InlineData("""{"handoff":{"queues":{"a":{"hours":"always"}}}}""", "handoff:queues:a:hours is 'always'")]
    [InlineData("""{"handoff":{"queues":{"a":{"timeZone":"Mars/Base"}}}}""", "handoff:queues:a:timeZone is 'Mars/Base'")]
    [InlineData("""{"handoff":{"queues":{"a":{"open":"x"}}}}""", "handoff:queues:a:open is not known")]
    [InlineData("""{"handoff":{"texts":{"hello":"x"}}}""", "handoff:texts:hello is no text")]
    [InlineData("""{"handoff":{"texts":{"de":{"hello":"x"}}}}""", "handoff:texts:de:hello is no text")]
    public void Read_Faults_NameTheKeyAndTheFix(string json, string expected)
    {
        Read(json, out var faults);

        Assert.Contains(faults, fault => fault.Contains(expected, StringComparison.Ordinal));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static HandoffSettings Read(string json, out List<string> faults)
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        faults = [];
        return ConfiguredHandoff.Read(configuration.GetSection("handoff"), faults);
    }
}
