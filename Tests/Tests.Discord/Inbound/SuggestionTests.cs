using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Grains.Abstractions.Suggestions;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Inbound;

public sealed class SuggestionTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Autocomplete_WithABotThatSuggests_IsAnsweredAtOnce()
    {
        SuggestionRequest? asked = null;
        await using var harness = With((request, _) =>
        {
            asked = request;
            return Task.FromResult<Suggestion[]>([new() { Label = "Blue", Value = "blue" }, new() { Label = "", Value = "nothing to see" }]);
        });

        var answer = Assert.IsType<InboundResult.Answer>(await harness.ReceiveAsync(Fixtures.Discord("interaction_autocomplete")));

        Assert.Equal("""{"type":8,"data":{"choices":[{"name":"Blue","value":"blue"}]}}""", answer.Body);
        Assert.Equal(("order", "product", "blu", "1355555555555555501", "fr"), (asked!.Command, asked.Option, asked.Typed, asked.UserId, asked.Language));
        Assert.Empty(asked.Options);
    }

    [Fact]
    public async Task Autocomplete_WithTooManyAndTooLong_IsCutToWhatDiscordTakes()
    {
        await using var harness = With((_, _) => Task.FromResult<Suggestion[]>(
            [new() { Label = new string('x', 150), Value = new string('x', 101) }, .. Enumerable.Range(0, 40).Select(i => new Suggestion { Label = new string('y', 150), Value = $"{i}" })]));

        var answer = Assert.IsType<InboundResult.Answer>(await harness.ReceiveAsync(Fixtures.Discord("interaction_autocomplete")));

        var choices = JsonDocument.Parse(answer.Body).RootElement.GetProperty("data").GetProperty("choices").EnumerateArray().ToList();
        Assert.Equal(25, choices.Count);
        Assert.Equal("0", choices[0].GetProperty("value").GetString());
        Assert.All(choices, choice => Assert.Equal(100, choice.GetProperty("name").GetString()!.Length));
    }

    [Fact]
    public async Task Autocomplete_OfANumber_IsAnsweredWithNumbers()
    {
        await using var harness = With((_, _) => Task.FromResult<Suggestion[]>([new() { Label = "Two", Value = "2" }, new() { Label = "None", Value = "none" }]));
        var body = System.Text.Encoding.UTF8.GetString(Fixtures.Discord("interaction_autocomplete")).Replace("\"type\": 3", "\"type\": 4", StringComparison.Ordinal);

        var answer = Assert.IsType<InboundResult.Answer>(await harness.ReceiveAsync(System.Text.Encoding.UTF8.GetBytes(body)));

        Assert.Equal("""{"type":8,"data":{"choices":[{"name":"Two","value":2}]}}""", answer.Body);
    }

    [Fact]
    public async Task Autocomplete_WithABotThatFails_IsAnsweredWithNothing()
    {
        await using var harness = With((_, _) => Task.FromException<Suggestion[]>(new InvalidOperationException("the bot is broken")));

        Assert.Equal(Nothing, await harness.ReceiveAsync(Fixtures.Discord("interaction_autocomplete")));
    }

    [Fact]
    public async Task Autocomplete_WithABotThatNeverAnswers_IsAnsweredWithNothingAfterTwoSeconds()
    {
        var asked = new TaskCompletionSource();
        await using var harness = With((_, _) =>
        {
            asked.SetResult();
            return new TaskCompletionSource<Suggestion[]>().Task;
        });

        var receiving = harness.ReceiveAsync(Fixtures.Discord("interaction_autocomplete")).AsTask();
        await asked.Task.WaitAsync(Deadline);
        harness.Time.Advance(TimeSpan.FromMilliseconds(1_999));
        Assert.False(receiving.IsCompleted);
        harness.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(Nothing, await receiving.WaitAsync(Deadline));
    }

    private static InboundResult Nothing => new InboundResult.Answer(200, "application/json", """{"type":8,"data":{"choices":[]}}""");

    private static DiscordHarness With(Func<SuggestionRequest, CancellationToken, Task<Suggestion[]>> suggest) =>
        new(configure: services => services.AddSingleton(PlayedCluster.Grains(suggest)));
}
