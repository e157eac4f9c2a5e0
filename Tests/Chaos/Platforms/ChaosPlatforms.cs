using OrleansBots.Chaos.Runs;

namespace OrleansBots.Chaos.Platforms;

/// <summary>All platforms of a run, the main one first.</summary>
internal sealed class ChaosPlatforms : IAsyncDisposable
{
    private readonly List<ChaosPlatform> _all = [];

    public IReadOnlyList<ChaosPlatform> All => _all;

    /// <summary>What <c>orleansbots.json</c> holds.</summary>
    public object Configuration => new
    {
        tenants = _all.GroupBy(platform => platform.Tenant).ToDictionary(
            tenant => tenant.Key,
            tenant => new { channels = tenant.ToDictionary(platform => platform.Channel, platform => platform.Settings) }),
    };

    public static async Task<ChaosPlatforms> StartAsync(ChaosOptions options)
    {
        var platforms = new ChaosPlatforms();
        try
        {
            platforms._all.Add(await MainTelegram.StartAsync(options));
            platforms._all.Add(await LimitedTelegram.StartAsync(options));
            if (!options.AllPlatforms) return platforms;
            platforms._all.Add(await WhatsAppPlatform.StartAsync(options));
            platforms._all.Add(await DiscordPlatform.StartAsync(options));
            return platforms;
        }
        catch
        {
            await platforms.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var platform in _all) await platform.DisposeAsync();
    }
}
