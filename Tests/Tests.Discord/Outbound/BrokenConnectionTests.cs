using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Tests.Discord.Support;
using static OrleansBots.Tests.Discord.Outbound.Deliveries;

namespace OrleansBots.Tests.Discord.Outbound;

public sealed class BrokenConnectionTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly SendText Hello = new() { Text = "hello" };

    [Fact]
    public async Task SendAsync_ConnectionRefused_IsTransientEvenForAFollowUp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var harness = new DiscordHarness(new Uri($"http://127.0.0.1:{port}"));

        Assert.IsType<DeliveryResult.Transient>(await harness.SendAsync(Hello));
        Assert.IsType<DeliveryResult.Transient>(await harness.SendAsync(Hello, Answering(harness, Deferral.Update)));
    }

    [Fact]
    public async Task SendAsync_RequestLeaves_TellsItsWatchOnce()
    {
        var left = 0;
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);
        DepartureWatch.Begin(() => left++);

        await harness.SendAsync(Hello);

        Assert.Equal(1, left);
    }

    [Fact]
    public async Task SendAsync_ConnectionLostAfterTheRequest_IsUnknownForAFollowUpOnly()
    {
        await using var api = await PlayedApi.StartAsync(Break);
        await using var harness = new DiscordHarness(api.Address);

        Assert.IsType<DeliveryResult.Transient>(await harness.SendAsync(Hello));
        Assert.IsType<DeliveryResult.Unknown>(await harness.SendAsync(Hello, Answering(harness, Deferral.Update)));
        Assert.IsType<DeliveryResult.Transient>(await harness.SendAsync(Hello, Answering(harness, Deferral.Reply)));
    }

    [Fact]
    public async Task SendAsync_CancelledAfterTheRequest_TellsWhatIsKnown()
    {
        var arrived = new SemaphoreSlim(0);
        await using var api = await PlayedApi.StartAsync(async (context, _) =>
        {
            arrived.Release();
            await UntilGoneAsync(context.RequestAborted);
        });
        await using var harness = new DiscordHarness(api.Address);

        foreach (var (chat, type) in new[] { (Chat, typeof(DeliveryResult.Transient)), (Answering(harness, Deferral.Update), typeof(DeliveryResult.Unknown)) })
        {
            using var cancel = new CancellationTokenSource();
            var sending = harness.Outbound.SendAsync(harness.Channel(), Of(Hello, chat), cancel.Token);
            Assert.True(await arrived.WaitAsync(Deadline));
            await cancel.CancelAsync();
            Assert.IsType(type, await sending.WaitAsync(Deadline));
        }
    }

    [Fact]
    public async Task SendAsync_CancelledBefore_Throws()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => harness.Outbound.SendAsync(harness.Channel(), Of(Hello), new CancellationToken(canceled: true)));
        Assert.Empty(api.Calls);
    }

    private static Task Break(HttpContext context, PlayedCall call)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task UntilGoneAsync(CancellationToken gone)
    {
        var left = new TaskCompletionSource();
        await using var registration = gone.Register(left.SetResult);
        await left.Task;
    }
}
