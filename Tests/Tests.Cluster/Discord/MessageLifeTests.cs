using System.Globalization;
using System.Text.Json.Nodes;
using OrleansBots.Tests.Cluster.Stage;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.Discord;

/// <summary>What becomes of messages, guilds and members: the Gateway tells it, and it reaches the bot in the right conversation.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class MessageLifeTests(PostgresFixture postgres)
{
    private const string Channel = "1333333333333333333";

    [Fact]
    public async Task Message_EditedReactedToAndDeleted_TellsTheBotEachInItsAuthorsConversation()
    {
        await using var stage = await DiscordStage.StartAsync(postgres);
        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        var user = stage.Simulator.InGuild(Channel, "1355555555555555501");
        // In the same channel, with a conversation of its own that hears nothing of this one.
        var neighbour = stage.Simulator.InGuild(Channel, "1355555555555555502");
        List<string> expected = [];

        var message = user.Write("hello");
        await AnsweredAsync("1: hello");
        user.Edit(message, "hello there");
        await AnsweredAsync("2: edit");
        user.React(message, "👍");
        await AnsweredAsync("3: reaction");
        user.Delete(message);
        await AnsweredAsync("4: delete");
        var (first, second) = (user.Write("spam"), neighbour.Write("more of it"));
        await AnsweredAsync("1: more of it", "5: spam");
        user.Delete(first, second);
        await AnsweredAsync("2: delete", "6: delete");

        async Task AnsweredAsync(params string[] answers)
        {
            expected.AddRange(answers);
            await Until.TrueAsync(() => stage.AnswersTo(user).Count >= expected.Count);
            Assert.Equal(expected.Order(), stage.AnswersTo(user).Order());
        }
    }

    [Fact]
    public async Task Guild_ThatTheBotJoins_CanBeGreetedWhereItHasItsNotices()
    {
        await using var stage = await DiscordStage.StartAsync(postgres);
        await Until.TrueAsync(() => stage.Gateway.Running == 2);
        var notices = stage.Simulator.InGuild("1333333333333333334", "1355555555555555501");
        JsonObject Guild(string joinedAt) => new()
        {
            ["id"] = stage.Simulator.GuildId,
            ["guild_id"] = stage.Simulator.GuildId,
            ["name"] = "Demo",
            ["joined_at"] = joinedAt,
            ["system_channel_id"] = notices.Channel.Id,
        };

        // Discord describes all guilds at each session.
        stage.Gateway.Dispatch("GUILD_CREATE", Guild("2024-05-04T10:11:12.345000+00:00"));
        var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        stage.Gateway.Dispatch("GUILD_CREATE", Guild(now));
        stage.Gateway.Dispatch("GUILD_CREATE", Guild(now));
        await Until.TrueAsync(() => stage.AnswersTo(notices).Count > 0);

        notices.Write("hello");
        await Until.TrueAsync(() => stage.AnswersTo(notices).Count > 1);
        Assert.Equal(["1: hello", "1: membership"], stage.AnswersTo(notices).Order());
    }
}
