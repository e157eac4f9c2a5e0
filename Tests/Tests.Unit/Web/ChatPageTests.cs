using System.Text;
using System.Text.RegularExpressions;
using OrleansBots.Platforms.Web.Inbound;
using OrleansBots.Platforms.Web.Page;

namespace OrleansBots.Tests.Unit.Web;

public sealed partial class ChatPageTests
{
    private readonly ChatPage _page = new();

    [Fact]
    public void Render_Page_NamesOnlyFilesThatAreThere()
    {
        var names = Address().Matches(_page.Render("/base", "demo")).Select(match => match.Groups[1].Value).ToList();

        Assert.True(names.Count >= 5);
        Assert.All(names, name =>
        {
            Assert.StartsWith("/base/chat-assets/", name, StringComparison.Ordinal);
            Assert.NotNull(_page.Find(name["/base/chat-assets/".Length..]));
        });
    }

    [Fact]
    public void Render_Page_LeavesNoPlaceholderAndNothingInline()
    {
        var html = _page.Render("", "demo");

        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", html);
        Assert.DoesNotMatch(@"(src|href)=""(https?:)?//", html);
    }

    [Fact]
    public void Render_Title_IsEncoded() => Assert.DoesNotContain("<b>", _page.Render("", "<b>"), StringComparison.Ordinal);

    [Fact]
    public void Scripts_OfThePage_NeverWriteMarkup()
    {
        var scripts = Address().Matches(_page.Render("", "demo")).Select(match => match.Groups[1].Value).Where(name => name.EndsWith(".js", StringComparison.Ordinal));

        Assert.All(scripts, name => Assert.DoesNotMatch(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(", Encoding.UTF8.GetString(_page.Find(name["/chat-assets/".Length..])!.Content)));
    }

    [Theory]
    [InlineData("2/1s", 1, true)]
    [InlineData("often", 1, false)]
    [InlineData("2/1s", 0, false)]
    public void Validate_Options_ReportsFaultsWithTheirKey(string limit, int streams, bool valid)
    {
        var result = new WebChatOptionsValidator().Validate(null, new() { VisitorLimit = limit, StreamsPerVisitor = streams });

        Assert.Equal(valid, result.Succeeded);
        if (!valid) Assert.Contains("OrleansBots:WebChat:", result.FailureMessage, StringComparison.Ordinal);
    }

    [GeneratedRegex("(?:src|href)=\"(/[^\"]+)\"")]
    private static partial Regex Address();
}
