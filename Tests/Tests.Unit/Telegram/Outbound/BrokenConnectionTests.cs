using System.Net;
using System.Net.Sockets;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using static OrleansBots.Tests.Unit.Telegram.Outbound.RequestTests;

namespace OrleansBots.Tests.Unit.Telegram.Outbound;

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
        await using var harness = new TelegramHarness(new Uri($"http://127.0.0.1:{port}"));

        Assert.IsType<DeliveryResult.Transient>(await SendAsync(harness, Hello));
    }

    [Fact]
    public async Task SendAsync_RequestLeaves_TellsItsWatchOnce()
    {
        var left = 0;
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_sendMessage"));
        await using var harness = new TelegramHarness(api.Address);
        DepartureWatch.Begin(() => left++);

        await SendAsync(harness, Hello);

        Assert.Equal(1, left);
    }

    [Fact]
    public async Task SendAsync_UnknownName_IsTransient()
    {
        await using var harness = new TelegramHarness(new Uri("http://no-such-host.invalid"));

        Assert.IsType<DeliveryResult.Transient>(await SendAsync(harness, Hello));
    }

    // Ends every wait of the client as its timeout does, at a moment that the test chooses.
    [Fact]
    public async Task SendAsync_TimeOutBeforeTheRequestLeft_IsTransient()
    {
        // It takes connections and never greets: the client waits for TLS.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var harness = new TelegramHarness(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));

        var sending = SendAsync(harness, Hello);
        using var connection = await listener.AcceptTcpClientAsync().WaitAsync(Deadline);
        harness.Http.CancelPendingRequests();

        Assert.IsType<DeliveryResult.Transient>(await sending.WaitAsync(Deadline));
    }

    [Fact]
    public async Task SendAsync_TimeOutAfterTheRequestLeft_IsUnknown()
    {
        var arrived = new TaskCompletionSource();
        await using var api = await PlayedApi.StartAsync((context, _) =>
        {
            arrived.SetResult();
            return UntilGone(context.RequestAborted);
        });
        await using var harness = new TelegramHarness(api.Address);

        var sending = SendAsync(harness, Hello);
        await arrived.Task.WaitAsync(Deadline);
        harness.Http.CancelPendingRequests();

        Assert.IsType<DeliveryResult.Unknown>(await sending.WaitAsync(Deadline));
        Assert.Single(api.Calls);
    }

    [Fact]
    public async Task Http_Always_GivesUpAfterTenSeconds()
    {
        await using var harness = new TelegramHarness();

        Assert.Equal(TimeSpan.FromSeconds(10), harness.Http.Timeout);
    }

    [Fact]
    public async Task SendAsync_ConnectionResetAfterTheRequestLeft_IsUnknownAndNotRepeated()
    {
        await using var api = await PlayedApi.StartAsync((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var harness = new TelegramHarness(api.Address);

        Assert.IsType<DeliveryResult.Unknown>(await SendAsync(harness, Hello));
        Assert.Single(api.Calls);
    }

    [Fact]
    public async Task SendAsync_CancelledBeforeTheRequestLeft_Throws()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_sendMessage"));
        await using var harness = new TelegramHarness(api.Address);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(harness, Hello, cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(api.Calls);
    }

    [Fact]
    public async Task SendAsync_CancelledAfterTheRequestLeft_IsUnknown()
    {
        var arrived = new TaskCompletionSource();
        await using var api = await PlayedApi.StartAsync((context, _) =>
        {
            arrived.SetResult();
            return UntilGone(context.RequestAborted);
        });
        await using var harness = new TelegramHarness(api.Address);
        using var cancellation = new CancellationTokenSource();

        var sending = SendAsync(harness, Hello, cancellationToken: cancellation.Token);
        await arrived.Task.WaitAsync(Deadline);
        await cancellation.CancelAsync();

        Assert.IsType<DeliveryResult.Unknown>(await sending.WaitAsync(Deadline));
    }

    private static Task UntilGone(CancellationToken aborted) => Task.Delay(Timeout.Infinite, aborted).ContinueWith(_ => { }, TaskScheduler.Default);
}
