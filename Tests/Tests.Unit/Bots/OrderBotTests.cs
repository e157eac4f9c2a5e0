#region test
using OrleansBots.Bots.Testing;

namespace OrleansBots.Tests.Unit.Bots;

public sealed class OrderBotTests
{
    [Fact]
    public async Task Order_TwoTaps_CountsTheCups()
    {
        var harness = new BotHarness(new OrderBot());

        await harness.SayAsync("/order");
        await harness.TapAsync("Tea");
        await harness.SayAsync("/order");
        var replies = await harness.TapAsync("Coffee");

        Assert.Equal("One coffee is on its way. That makes 2.", replies.Text);
    }
}
#endregion
