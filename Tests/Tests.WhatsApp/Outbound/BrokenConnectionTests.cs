using System.Net;
using System.Net.Sockets;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.WhatsApp.Api;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Outbound;

public sealed class BrokenConnectionTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly SendText Hello = new() { Text = "hello" };

    [Fact]
    public async Task SendAsync_ConnectionRefused_IsTransient()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var harness = new WhatsAppHarness(new Uri($"http://127.0.0.1:{port}"));

        Assert.IsType<DeliveryResult.Transient>(await harness.SendAsync(Hello));
    }

    [Fact]
    public async Task SendAsync_ConnectionResetAfterTheRequestLeft_IsUnknownAndNotRepeated()
    {
        await using var graph = await PlayedGraph.StartAsync((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var harness = new WhatsAppHarness(graph.Address);

        Assert.IsType<DeliveryResult.Unknown>(await harness.SendAsync(Hello));
        Assert.Single(graph.Calls);
    }

    [Fact]
    public async Task SendAsync_RequestLeaves_TellsItsWatchOnce()
    {
        var left = 0;
        await using var graph = await PlayedGraph.StartAsync(PlayedAnswer.Fixture("ok_send"));
        await using var harness = new WhatsAppHarness(graph.Address);
        DepartureWatch.Begin(() => left++);

        await harness.SendAsync(Hello);

        Assert.Equal(1, left);
    }

    [Fact]
    public async Task SendAsync_CancelledBeforeTheRequestLeft_Throws()
    {
        await using var graph = await PlayedGraph.StartAsync(PlayedAnswer.Fixture("ok_send"));
        await using var harness = new WhatsAppHarness(graph.Address);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.SendAsync(Hello, new CancellationToken(canceled: true)));

        Assert.Empty(graph.Calls);
    }

    [Fact]
    public async Task SendAsync_CancelledAfterTheRequestLeft_IsUnknown()
    {
        var arrived = new TaskCompletionSource();
        await using var graph = await PlayedGraph.StartAsync((context, _) =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var harness = new WhatsAppHarness(graph.Address);
        using var cancellation = new CancellationTokenSource();

        var sending = harness.SendAsync(Hello, cancellation.Token);
        await arrived.Task.WaitAsync(Deadline);
        await cancellation.CancelAsync();

        Assert.IsType<DeliveryResult.Unknown>(await sending.WaitAsync(Deadline));
    }

    [Fact]
    public async Task Http_Always_GivesUpAfterTenSeconds()
    {
        await using var harness = new WhatsAppHarness();

        Assert.Equal(TimeSpan.FromSeconds(10), harness.Http().Timeout);
        Assert.Equal(TimeSpan.FromSeconds(60), harness.Http(WhatsAppHttp.Files).Timeout);
    }
}
