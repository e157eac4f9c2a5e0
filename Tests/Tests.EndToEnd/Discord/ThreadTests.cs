using OrleansBots.Simulators.Discord.Interactions;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Discord;

/// <summary>Threads of Discord's: a thread is a chat of its own, and what is said in it is answered in it.</summary>
public sealed class ThreadTests(ITestOutputHelper output)
{
    private const string Channel = "1399000000000000001";
    private const string Thread = "1399000000000000002";
    private const string User = "135555555555500001";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Messages_InAThread_AreAnsweredThereAndCountedApart()
    {
        await using var stage = await DiscordStage.StartAsync(output);
        var (inChannel, inThread) = (stage.Simulator.InGuild(Channel, User), stage.Simulator.InThread(Channel, Thread, User));
        inChannel.Write("in the channel");
        await AnsweredAsync(stage, Channel, "echo 1: in the channel");

        inThread.Write("in the thread");
        await AnsweredAsync(stage, Thread, "echo 1: in the thread");
        inThread.Write("again");
        await AnsweredAsync(stage, Thread, "echo 2: again");

        Assert.Equal(Channel, inThread.Channel.ParentId);
        Assert.Equal(2, stage.Simulator.Messages(Channel).Count);
    }

    [Fact]
    public async Task Command_InAThread_IsAnsweredThere()
    {
        await using var stage = await DiscordStage.StartAsync(output, options => options with { Bot = "demo" });

        var used = await stage.Simulator.InThread(Channel, Thread, User).SlashAsync("help");

        await stage.ExplainAsync(() => Eventually.TrueAsync(() => used is { State: InteractionState.Answered, Edits: 1 }, Limit, () => $"{used.State} {used.Failure}"));
        Assert.Equal(Thread, used.ChannelId);
        Assert.Empty(stage.Simulator.Messages(Channel));
    }

    private static Task AnsweredAsync(DiscordStage stage, string channel, string text) => stage.ExplainAsync(() => Eventually.TrueAsync(
        () => stage.Simulator.Messages(channel).Any(message => (string?)message["content"] == text), Limit, () => $"'{text}' was not said in {channel}."));
}
