using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Web.Inbound;

namespace OrleansBots.Tests.Unit.Web;

public sealed class VisitorSessionTests
{
    private static readonly ChannelKey Channel = new("acme", "chat");

    [Fact]
    public void Create_Twice_GivesDifferentTokensOf128Bits()
    {
        var (one, other) = (VisitorSession.Create(), VisitorSession.Create());

        Assert.NotEqual(one.Token, other.Token);
        Assert.Equal(22, one.Token.Length);
    }

    [Fact]
    public void Read_OwnToken_GivesTheSameVisitor()
    {
        var session = VisitorSession.Create();

        Assert.Equal(session.UserIdOn(Channel), VisitorSession.Read(session.Token)!.UserIdOn(Channel));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")] // Not what encoding gives: bits behind the last byte are set.
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    public void Read_AnythingElse_GivesNull(string? token) => Assert.Null(VisitorSession.Read(token));

    [Fact]
    public void UserIdOn_OtherChannelOrTenant_CannotBeLinked()
    {
        var session = VisitorSession.Create();
        string[] ids = [session.UserIdOn(Channel), session.UserIdOn(new("acme", "other")), session.UserIdOn(new("other", "chat"))];

        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public void UserIdOn_AndToString_DoNotHoldTheToken()
    {
        var session = VisitorSession.Create();

        Assert.DoesNotContain(session.Token, session.UserIdOn(Channel), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(session.Token, session.ToString(), StringComparison.Ordinal);
    }
}
