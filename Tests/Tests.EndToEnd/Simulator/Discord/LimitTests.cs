using OrleansBots.Simulators.Discord.Limits;
using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Recording;

namespace OrleansBots.Tests.EndToEnd.Simulator.Discord;

public sealed class LimitTests : DiscordSimulatorTests
{
    [Fact]
    public async Task Bucket_OfAChannel_CountsDownInTheHeadersAndRefusesUntilItsReset()
    {
        Simulator.Limits = new();
        var remaining = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            using var response = await SendAsync("""{"content":"x"}""");
            remaining.Add(Header(response, "X-RateLimit-Remaining"));
            Assert.Equal("5", Header(response, "X-RateLimit-Limit"));
            Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        using var refused = await SendAsync("""{"content":"x"}""");
        var body = await ExpectAsync(429, SendAsync("""{"content":"x"}"""));

        Assert.Equal(["4", "3", "2", "1", "0"], remaining);
        Assert.Equal("4.500", Header(refused, "X-RateLimit-Reset-After"));
        Assert.Equal(("user", "5"), (Header(refused, "X-RateLimit-Scope"), Header(refused, "Retry-After")));
        Assert.Equal(4.5, (double)body["retry_after"]!, 3);
        Assert.Equal([RejectionCause.LimitBroken, RejectionCause.TooEarly], Simulator.Calls.Rejections().Select(one => one.Cause));

        Time.Advance(TimeSpan.FromSeconds(4.5));
        await ExpectAsync(200, SendAsync("""{"content":"x"}"""));
        Simulator.InGuild("1333333333333333334", User);
        await ExpectAsync(200, SendAsync("""{"content":"another channel"}""", "1333333333333333334"));
    }

    [Fact]
    public async Task Global_FiftyInASecond_IsRefusedAsGlobal()
    {
        Simulator.Limits = new() { Messages = new(1000, TimeSpan.FromSeconds(5)), Slack = TimeSpan.Zero };
        for (var i = 0; i < 50; i++) await ExpectAsync(200, SendAsync("""{"content":"x"}"""));

        using var refused = await SendAsync("""{"content":"x"}""");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal(("true", "global"), (Header(refused, "X-RateLimit-Global"), Header(refused, "X-RateLimit-Scope")));
        Time.Advance(TimeSpan.FromSeconds(1));
        await ExpectAsync(200, SendAsync("""{"content":"x"}"""));
    }

    [Fact]
    public async Task InvalidRequests_TooMany_BanTheAddressWithAPageOfHtml()
    {
        Simulator.Limits = new() { Invalid = new(3, TimeSpan.FromMinutes(10)), Other = new Allowance(100, TimeSpan.FromSeconds(1)) };
        using var bare = new HttpClient { BaseAddress = Http.BaseAddress };
        for (var i = 0; i < 3; i++) await ExpectErrorAsync(401, 0, bare.GetAsync(new Uri("users/@me", UriKind.Relative)));

        using var banned = await SendAsync("""{"content":"x"}""");
        Assert.Equal(429, (int)banned.StatusCode);
        Assert.Equal("text/html", banned.Content.Headers.ContentType?.MediaType);
        Time.Advance(TimeSpan.FromMinutes(11));
        await ExpectAsync(200, SendAsync("""{"content":"x"}"""));
    }

    [Fact]
    public async Task Fault_Of429_ClosesTheChannelForTheTimeThatItNames()
    {
        Simulator.Faults.Add(new() { Kind = FaultKind.TooManyRequests, Target = Channel, RetryAfter = TimeSpan.FromSeconds(2), Times = 1 });

        var body = await ExpectAsync(429, SendAsync("""{"content":"x"}"""));
        await ExpectAsync(429, SendAsync("""{"content":"x"}"""));
        Time.Advance(TimeSpan.FromSeconds(2));
        await ExpectAsync(200, SendAsync("""{"content":"x"}"""));

        Assert.Equal(2.0, (double)body["retry_after"]!);
        Assert.Equal([RejectionCause.Injected, RejectionCause.TooEarly], Simulator.Calls.Rejections().Select(one => one.Cause));
    }

    [Theory]
    [InlineData(FaultKind.Error, 0)]
    [InlineData(FaultKind.HtmlPage, 0)]
    [InlineData(FaultKind.ResetBefore, 0)]
    [InlineData(FaultKind.ResetAfter, 1)]
    [InlineData(FaultKind.Hang, 0)]
    [InlineData(FaultKind.HangAfter, 1)]
    public async Task Fault_Passing_HitsOnceAndTakesEffectOnlyAfterwards(FaultKind kind, int accepted)
    {
        Simulator.Faults.Add(new() { Kind = kind, Status = 502, Times = 1, Route = "POST /channels/{channel}/messages" });
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        using var content = new StringContent("""{"content":"x"}""", System.Text.Encoding.UTF8, "application/json");

        var failure = await Record.ExceptionAsync(async () =>
        {
            using var response = await Http.PostAsync(new Uri($"channels/{Channel}/messages", UriKind.Relative), content, patience.Token);
            response.EnsureSuccessStatusCode();
        });

        Assert.True(failure is HttpRequestException or OperationCanceledException, $"{failure}");
        Assert.Equal(accepted, Simulator.Calls.Count);
        await ExpectAsync(200, SendAsync("""{"content":"y"}"""));
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
}
