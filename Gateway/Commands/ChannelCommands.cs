using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.ServiceDefaults.Hosting;

namespace OrleansBots.Gateway.Commands;

/// <summary><c>channels list</c> and <c>channels sync</c>.</summary>
internal static class ChannelCommands
{
    private static readonly TimeSpan SyncTimeout = TimeSpan.FromSeconds(30);

    public static async Task<int> ListAsync(string[] options)
    {
        await using var app = CommandHost.Create(options);
        foreach (var channel in Sorted(app.Services))
            await Console.Out.WriteLineAsync($"{channel.Key}\t{channel.Platform}\t{channel.Bot}\t{(channel.Receive == ReceiveMode.Polling ? "polling" : "webhook")}");
        return ExitCodes.Success;
    }

    /// <summary>Registers one channel or all, one after the other; fails where any failed.</summary>
    public static async Task<int> SyncAsync(string[] options, string? only)
    {
        await using var app = CommandHost.Create(options);
        var channels = Sorted(app.Services).Where(channel => only is null || $"{channel.Key.Tenant}/{channel.Key.Channel}" == only).ToList();
        if (only is not null && channels.Count == 0)
        {
            await Console.Error.WriteLineAsync($"There is no channel {only}.");
            return ExitCodes.Failure;
        }

        using var signals = new StartupSignals();
        var syncs = app.Services.GetServices<IChannelSync>().ToDictionary(sync => sync.Platform);
        var ok = true;
        foreach (var channel in channels)
        {
            if (syncs.TryGetValue(channel.Platform, out var sync)) ok &= await SyncAsync(channel, sync, signals.Token);
            else await Console.Out.WriteLineAsync($"{channel.Key}: nothing to register for {channel.Platform}");
        }

        return ok ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static async Task<bool> SyncAsync(ChannelSettings channel, IChannelSync sync, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SyncTimeout);
        try
        {
            var result = await sync.SyncAsync(channel, lastFingerprint: null, limit.Token);
            await Console.Out.WriteLineAsync($"{channel.Key}: {(result.Ok ? "ok" : "FAILED")}: {result.Message}");
            return result.Ok;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await Console.Out.WriteLineAsync($"{channel.Key}: FAILED: no answer within {SyncTimeout.TotalSeconds} s");
            return false;
        }
    }

    private static IEnumerable<ChannelSettings> Sorted(IServiceProvider services) =>
        services.GetRequiredService<IChannelDirectory>().All.OrderBy(channel => channel.Key.ToString(), StringComparer.Ordinal);
}
