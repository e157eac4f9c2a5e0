using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Gateway.Delivery;
using OrleansBots.Platforms.Discord.Gateway.Protocol;
using OrleansBots.Platforms.Discord.Inbound;

namespace OrleansBots.Platforms.Discord.Gateway;

/// <summary>Keeps one shard connected: connection after connection, with the session wherever Discord lets it live on.</summary>
internal sealed partial class GatewayClient(ChannelSettings channel, GatewayIdentity identity, IShardKeeper keeper, GatewayParts parts)
{
    private readonly RecentMessages _recent = new();
    private ResumePoint? _session;
    private GatewayMachine? _machine;
    private DispatchPipeline? _pipeline;

    /// <summary>From where the session could be gone on with now; null where there is none.</summary>
    public ResumePoint? Point => _machine?.Session is { } session && _pipeline?.Durable is { } durable ? session with { Sequence = durable } : _session;

    /// <summary>True while a session runs.</summary>
    public bool IsRunning => _machine?.IsRunning == true;

    /// <summary>Runs until it is stopped or has to.</summary>
    /// <param name="point">The session to go on with; null to start one.</param>
    /// <param name="cancellationToken">Hands the shard over: closes the connection so that the session lives on.</param>
    /// <returns>Why it ended: handed over, fenced, or stopped until a person acts.</returns>
    public async Task<ConnectionEnd> RunAsync(ResumePoint? point, CancellationToken cancellationToken)
    {
        _session = point;
        var failures = 0;
        while (true)
        {
            var began = parts.TimeProvider.GetTimestamp();
            var end = await ConnectOnceAsync(cancellationToken);
            if (parts.TimeProvider.GetElapsedTime(began) >= parts.Timings.HealthyAfter) failures = 0;
            parts.Metrics.Ended(channel.Key, end);
            if (end.Next == NextStep.Stop) return Report(end, TimeSpan.Zero);
            var wait = end.Cause == EndCause.StartLimit ? end.Wait : WaitAfter(end, ++failures);
            Report(end, wait);
            await Task.Delay(wait, parts.TimeProvider, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (cancellationToken.IsCancellationRequested) return new(EndCause.HandOver, NextStep.Stop);
        }
    }

    private async Task<ConnectionEnd> ConnectOnceAsync(CancellationToken cancellationToken)
    {
        Uri address;
        try
        {
            address = _session?.Url ?? await keeper.FindGatewayAsync(cancellationToken);
        }
        catch (GatewayRefusedException exception)
        {
            return new(EndCause.Unreachable, NextStep.Stop) { Reason = exception.Message, IsMendedOutside = true };
        }
        catch (Exception exception)
        {
            return cancellationToken.IsCancellationRequested
                ? new(EndCause.HandOver, NextStep.Stop)
                : new(EndCause.Unreachable, NextStep.Identify) { Exception = exception, Reason = "The Gateway's address could not be found." };
        }

        using var pipeline = new DispatchPipeline(_session?.Sequence);
        return await ConnectAsync(WithVersion(address), pipeline, cancellationToken);
    }

    private async Task<ConnectionEnd> ConnectAsync(Uri address, DispatchPipeline pipeline, CancellationToken cancellationToken)
    {
        using var socket = parts.CreateSocket();
        _machine = new GatewayMachine(identity, _session, () => pipeline.Durable, parts.Timings, parts.TimeProvider, parts.Random);
        _pipeline = pipeline;
        var end = await new GatewayConnection(channel, _recent, socket, _machine, pipeline, keeper, parts).RunAsync(address, cancellationToken);
        await FlushAsync(pipeline, cancellationToken);
        _session = end.Next == NextStep.Identify ? null : Point;
        (_machine, _pipeline) = (null, null);
        return end;
    }

    /// <summary>Waits for what is on its way, without limit: what a lost session told is told by nobody again. Only a hand-over has no such time.</summary>
    private async Task FlushAsync(DispatchPipeline pipeline, CancellationToken cancellationToken)
    {
        using var handOver = new CancellationTokenSource();
        await using var registration = cancellationToken.Register(() => handOver.CancelAfter(parts.Timings.FlushTimeout));
        await pipeline.DrainAsync(handOver.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private TimeSpan WaitAfter(ConnectionEnd end, int failures)
    {
        // Discord asked for it, and the connection before was a good one: no event shall wait.
        if (end.Cause == EndCause.Reconnect && failures == 1) return end.Wait;
        var doubled = parts.Timings.FirstBackoff * Math.Pow(2, Math.Min(failures - 1, 20));
        var longest = doubled < parts.Timings.LongestBackoff ? doubled : parts.Timings.LongestBackoff;
        // Half of it at random, so that shards that were lost together do not come together.
        var wait = longest * (0.5 + (parts.Random() / 2));
        return wait > end.Wait ? wait : end.Wait;
    }

    private static Uri WithVersion(Uri address) => new UriBuilder(address) { Query = "v=10&encoding=json" }.Uri;
}
