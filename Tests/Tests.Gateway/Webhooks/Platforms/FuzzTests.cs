using OrleansBots.Tests.Common.Fuzz;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>
/// Spoiled bodies, rightly signed: whoever has the secret can still send anything. Each gets an acknowledgement or a 4xx, and the bot answers
/// afterwards as before.
/// </summary>
[Collection(PlatformsUnderTest.Collection)]
public sealed class FuzzTests(PlatformsUnderTest platforms)
{
    private const int Bodies = 10_000;
    private const int AtOnce = 48;

    private static readonly TimeSpan BusyLimit = TimeSpan.FromSeconds(20);

    [Fact]
    public Task Post_SpoiledBodiesOfTelegram_NeverFailAndNothingIsStuck() => SpoilAsync(platforms.Telegram, seed: 1);

    [Fact]
    public Task Post_SpoiledBodiesOfDiscord_NeverFailAndNothingIsStuck() => SpoilAsync(platforms.Discord, seed: 2);

    [Fact]
    public Task Post_SpoiledBodiesOfWhatsApp_NeverFailAndNothingIsStuck() => SpoilAsync(platforms.WhatsApp, seed: 3);

    private async Task SpoilAsync(IWebhookPlatform platform, int seed)
    {
        var mutator = new BodyMutator(seed);
        var bodies = Enumerable.Range(0, Bodies).Select(i => mutator.Mutate(platform.Bodies[i % platform.Bodies.Count])).ToList();
        var statuses = new int[600];
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (body, _) =>
        {
            var status = await PostAsync(platform, body);
            Interlocked.Increment(ref statuses[status]);
            Assert.True(status is 200 or 204 or (>= 400 and < 500 and not 401), $"{status} for {Convert.ToBase64String(body[..Math.Min(body.Length, 6_000)])}");
        });

        // Were all refused, nothing of what lies behind the first check would have been tried.
        Assert.InRange(statuses[200] + statuses[204], Bodies / 4, Bodies);
        Assert.NotEqual(0, statuses[400]);
        await platform.AnswersAsync();
    }

    // A store that is too busy for a moment is told with a 503, and the platform comes again; one that a body keeps busy for good would be stuck.
    private async Task<int> PostAsync(IWebhookPlatform platform, byte[] body)
    {
        var status = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                using var response = await platforms.Gateway.PostAsync(platform, body);
                status = (int)response.StatusCode;
                return status != 503;
            },
            BusyLimit,
            () => $"503 again and again for {Convert.ToBase64String(body[..Math.Min(body.Length, 6_000)])}");
        return status;
    }
}
