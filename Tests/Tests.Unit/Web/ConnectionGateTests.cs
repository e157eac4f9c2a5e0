using OrleansBots.Platforms.Web.Inbound.Protection;

namespace OrleansBots.Tests.Unit.Web;

public sealed class ConnectionGateTests
{
    [Fact]
    public void TryEnter_OverTheVisitorsShare_IsRefusedUntilOneLeaves()
    {
        var gate = new ConnectionGate(perVisitor: 2, inAll: 10);
        using var first = gate.TryEnter("a");
        var second = gate.TryEnter("a");

        Assert.Null(gate.TryEnter("a"));
        Assert.NotNull(gate.TryEnter("b"));
        second!.Dispose();
        second.Dispose();
        Assert.NotNull(gate.TryEnter("a"));
        Assert.Null(gate.TryEnter("a"));
    }

    [Fact]
    public void TryEnter_OverAll_IsRefused()
    {
        var gate = new ConnectionGate(perVisitor: 2, inAll: 2);
        Assert.NotNull(gate.TryEnter("a"));
        var second = gate.TryEnter("b");

        Assert.Null(gate.TryEnter("c"));
        second!.Dispose();
        Assert.NotNull(gate.TryEnter("c"));
    }
}
