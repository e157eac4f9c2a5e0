using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Outbound;

/// <summary>What each answer of the Graph API means for a delivery.</summary>
public sealed class ClassificationTests
{
    private const string Wamid = "wamid.HBgLMTY1MDU1NTEyMzQVAgARGBJFNjk2OTMwNEZCQjhGMzUyQUYA";

    private static readonly SendText Hello = new() { Text = "private words" };

    private static readonly Dictionary<string, string> Expected = new()
    {
        ["error_100_invalid_parameter"] = "rejected bad-parameter",
        ["error_10_permission"] = "rejected missing-permission",
        ["error_130429_throughput"] = "wait 1s number",
        ["error_131000_unknown"] = "transient",
        ["error_131016_service_unavailable"] = "transient",
        ["error_131026_undeliverable"] = "unreachable undeliverable",
        ["error_131030_not_allowlisted"] = "rejected recipient-not-allowed",
        ["error_131048_spam_rate"] = "rejected spam-rate",
        ["error_131056_pair_rate"] = "wait 1s pair",
        ["error_131057_maintenance"] = "wait 60s number",
        ["error_132000_template_params"] = "rejected template-parameters",
        ["error_132001_template_missing"] = "rejected template-unknown",
        ["error_133010_not_registered"] = "rejected number-not-registered",
        ["error_190_token_expired"] = "rejected unauthorized",
        ["error_368_policy_block"] = "rejected policy-block",
        ["error_4_app_rate"] = "wait 30s number",
        ["error_80007_waba_rate"] = "wait 420s number",
        ["ok_mark_read"] = "sent",
        ["ok_media_upload"] = "sent",
        ["ok_media_url"] = "sent",
        ["ok_send"] = $"sent {Wamid}",
        ["ok_send_template_accepted"] = $"sent {Wamid}",
        ["ok_send_template_held"] = $"sent {Wamid}",
    };

    public static TheoryData<string> Names => [.. Fixtures.WhatsAppResponseNames];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task SendAsync_FixtureAnswer_IsClassified(string name)
    {
        var result = await SendAsync(PlayedAnswer.Fixture(name));

        Assert.Equal(Expected[name], Shown(result));
    }

    [Theory]
    [InlineData(400, 131047, "rejected outside-window")]
    [InlineData(400, 131049, "rejected marketing-cap")]
    [InlineData(400, 130472, "rejected user-in-experiment")]
    [InlineData(429, 131064, "rejected template-violations")]
    [InlineData(403, 204, "rejected missing-permission")]
    [InlineData(400, 131053, "transient")]
    [InlineData(400, 131062, "rejected phone-number-needed")]
    [InlineData(400, 999999, "rejected bad-request")]
    [InlineData(500, 999999, "transient")]
    [InlineData(429, 999999, "wait 30s number")]
    [InlineData(401, 999999, "rejected unauthorized")]
    public async Task SendAsync_ErrorCode_DecidesAndTheStatusOnlyWhereItIsUnknown(int status, int code, string expected) =>
        Assert.Equal(expected, Shown(await SendAsync(PlayedAnswer.Error(status, code))));

    [Fact]
    public async Task SendAsync_UnknownCodeThatSaysItPasses_IsTransient() => Assert.Equal(
        "transient", Shown(await SendAsync(PlayedAnswer.Json(400, """{"error":{"message":"m","code":777777,"is_transient":true}}"""))));

    [Fact]
    public async Task SendAsync_RetryAfterHeader_IsHonoured() => Assert.Equal(
        "wait 17s pair", Shown(await SendAsync(PlayedAnswer.Json(429, """{"error":{"code":131056}}""", ("Retry-After", "17")))));

    [Theory]
    [InlineData(502, "transient")]
    [InlineData(503, "transient")]
    [InlineData(504, "unknown")]
    [InlineData(200, "unknown")]
    [InlineData(404, "rejected bad-request")]
    [InlineData(302, "rejected redirected")]
    public async Task SendAsync_AnswerOfAProxy_IsJudgedByItsStatus(int status, string expected) =>
        Assert.Equal(expected, Shown(await SendAsync(PlayedAnswer.Html(status))));

    [Theory]
    [InlineData("""{"error":7}""")]
    [InlineData("""{"error":{"code":"x","message":[]}}""")]
    [InlineData("""{"error":{"code":1e99}}""")]
    [InlineData("""{"messages":[{"id":"\ud800"}]}""")]
    [InlineData("[")]
    public async Task SendAsync_OddBody_IsNoException(string body) =>
        Assert.NotNull(await SendAsync(PlayedAnswer.Json(400, body, ("X-Business-Use-Case-Usage", "{\"a\":[7,null]}"))));

    [Fact]
    public async Task SendAsync_PairRefusedAgainAndAgain_WaitsFourTimesAsLongEachTime()
    {
        await using var graph = await PlayedGraph.StartAsync(PlayedAnswer.Fixture("error_131056_pair_rate"));
        await using var harness = new WhatsAppHarness(graph.Address);

        List<string> waits = [];
        for (var i = 0; i < 6; i++) waits.Add(await SendAndWaitAsync(harness));

        Assert.Equal(["wait 1s pair", "wait 4s pair", "wait 16s pair", "wait 64s pair", "wait 256s pair", "wait 300s pair"], waits);
    }

    [Fact]
    public async Task SendAsync_PairRefusedTogether_ClimbsOneStep()
    {
        await using var graph = await PlayedGraph.StartAsync(PlayedAnswer.Fixture("error_131056_pair_rate"));
        await using var harness = new WhatsAppHarness(graph.Address);

        List<string> waits = [Shown(await harness.SendAsync(Hello)), Shown(await harness.SendAsync(Hello)), await SendAndWaitAsync(harness), Shown(await harness.SendAsync(Hello))];

        Assert.Equal(["wait 1s pair", "wait 1s pair", "wait 1s pair", "wait 4s pair"], waits);
    }

    [Fact]
    public async Task SendAsync_PairTakenInBetween_BeginsAnew()
    {
        await using var graph = await PlayedGraph.StartAsync(
            PlayedAnswer.Error(429, 131056), PlayedAnswer.Error(429, 131056), PlayedAnswer.Fixture("ok_send"), PlayedAnswer.Error(429, 131056));
        await using var harness = new WhatsAppHarness(graph.Address);

        List<string> results = [];
        for (var i = 0; i < 4; i++) results.Add(await SendAndWaitAsync(harness));

        Assert.Equal(["wait 1s pair", "wait 4s pair", $"sent {Wamid}", "wait 1s pair"], results);
    }

    [Theory]
    [InlineData("error_190_token_expired")]
    [InlineData("error_131048_spam_rate")]
    [InlineData("error_133010_not_registered")]
    public async Task SendAsync_WhatOnlyAPersonCanMend_IsLoggedAsErrorWithoutContent(string name)
    {
        await using var graph = await PlayedGraph.StartAsync(PlayedAnswer.Fixture(name));
        await using var harness = new WhatsAppHarness(graph.Address);

        await harness.SendAsync(Hello);

        Assert.Contains(harness.Logs.Lines, line => line.Contains("Error acme/support", StringComparison.Ordinal));
        Assert.DoesNotContain(harness.Logs.Lines, line => line.Contains("private words", StringComparison.Ordinal));
    }

    private static async Task<DeliveryResult> SendAsync(PlayedAnswer answer)
    {
        await using var graph = await PlayedGraph.StartAsync(answer);
        await using var harness = new WhatsAppHarness(graph.Address);
        var result = await harness.SendAsync(Hello);
        // Nothing repeats a send by itself.
        Assert.Single(graph.Calls);
        return result;
    }

    // Sits the wait out: sends that are refused together count as one.
    private static async Task<string> SendAndWaitAsync(WhatsAppHarness harness)
    {
        var result = await harness.SendAsync(Hello);
        if (result is DeliveryResult.RetryAfter wait) harness.Time.Advance(wait.Delay);
        return Shown(result);
    }

    private static string Shown(DeliveryResult result) => result switch
    {
        DeliveryResult.Sent sent => $"sent {sent.PlatformMessageId}".TrimEnd(),
        DeliveryResult.RetryAfter wait => $"wait {wait.Delay.TotalSeconds}s {(wait.WholeChannel ? "number" : "pair")}",
        DeliveryResult.Transient => "transient",
        DeliveryResult.Rejected { ChatUnreachable: true } gone => $"unreachable {gone.Cause}",
        DeliveryResult.Rejected rejected => $"rejected {rejected.Cause}",
        DeliveryResult.Unknown => "unknown",
        _ => $"{result}",
    };
}
