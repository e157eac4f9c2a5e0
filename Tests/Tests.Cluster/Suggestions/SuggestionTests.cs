using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Suggestions;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Tests.Cluster.Stage;

namespace OrleansBots.Tests.Cluster.Suggestions;

public sealed class SuggestionTests
{
    [Fact]
    public async Task SuggestAsync_BotThatSuggests_AnswersAnyClientWithAtMost25()
    {
        await using var cluster = await StartAsync(new SuggestingBot());

        var suggestions = await SuggestAsync(cluster, Channels.Acme);

        Assert.Equal(SuggestionRequest.MaxSuggestions, suggestions.Length);
        Assert.Equal(new Suggestion { Label = "blue 0 (en, size m)", Value = "0" }, suggestions[0]);
    }

    [Fact]
    public async Task SuggestAsync_BotThatDoesNot_OrUnknownChannel_AnswersNothing()
    {
        await using var cluster = await StartAsync(new ClusterBot());

        Assert.Empty(await SuggestAsync(cluster, Channels.Acme));
        Assert.Empty(await SuggestAsync(cluster, new ChannelKey("acme", "gone")));
    }

    private static Task<Suggestion[]> SuggestAsync(InProcessTestCluster cluster, ChannelKey channel) => cluster.Client.GetSuggestions(channel).SuggestAsync(
        new() { Command = "order", Option = "product", Typed = "blue", UserId = "5", Language = "en", Options = { ["size"] = "m" } },
        CancellationToken.None);

    private static async Task<InProcessTestCluster> StartAsync(IBot bot)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton<IChannelDirectory>(new Channels()).AddSingleton(bot).AddSingleton<BotCatalog>());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private sealed class SuggestingBot : ISuggestingBot
    {
        public string Name => "counter";

        public ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken) => default;

        public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(SuggestionRequest request, CancellationToken cancellationToken) => new(
            [.. Enumerable.Range(0, 40).Select(i => new Suggestion { Label = $"{request.Typed} {i} ({request.Language}, size {request.Options["size"]})", Value = $"{i}" })]);
    }
}
