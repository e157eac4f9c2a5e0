using System.Net;
using System.Net.Sockets;
using OrleansBots.Tests.Common.Faults.Links;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.EndToEnd.Chaos;

/// <summary>A link does to connections what it says, or faults that it is asked for never happen.</summary>
public sealed class TcpLinkTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private TcpLink? _link;

    private TcpLink Link => _link!;

    public Task InitializeAsync()
    {
        _server.Start();
        _link = TcpLink.Open(new(IPAddress.Loopback, 0), (IPEndPoint)_server.LocalEndpoint, seed: 1);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Link.DisposeAsync();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Link_WithoutTrouble_CarriesBytesBothWaysAndTheEnd()
    {
        using var pair = await ConnectAsync();

        await pair.Near.SendAsync(Bytes(1, 2, 3));
        Assert.Equal([1, 2, 3], await pair.Far.TakeAsync(3));
        await pair.Far.SendAsync(Bytes(4));
        Assert.Equal([4], await pair.Near.TakeAsync(1));
        pair.Near.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await pair.Far.ReceiveAsync(new byte[1]).WaitAsync(Limit));
    }

    [Fact]
    public async Task Latency_OfALink_IsAddedToEachWay()
    {
        using var pair = await ConnectAsync();
        Link.Trouble = new() { Latency = TimeSpan.FromMilliseconds(100) };

        var start = TimeProvider.System.GetTimestamp();
        await pair.Near.SendAsync(Bytes(1));
        await pair.Far.TakeAsync(1);
        await pair.Far.SendAsync(Bytes(2));
        await pair.Near.TakeAsync(1);

        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(199));
    }

    [Fact]
    public async Task Loss_OfEveryPiece_PausesAndLosesNothing()
    {
        using var pair = await ConnectAsync();
        Link.Trouble = new() { Loss = 1 };

        var start = TimeProvider.System.GetTimestamp();
        await pair.Near.SendAsync(Bytes(1));
        Assert.Equal([1], await pair.Far.TakeAsync(1));

        // 0.2, 0.4, 0.8 and 1.6 s: four losses in a row are the most.
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(2_990));
    }

    [Fact]
    public async Task Stall_OfALink_KeepsWhatCameUntilItIsOver()
    {
        using var pair = await ConnectAsync();
        Link.Trouble = new() { Stalls = true };
        await pair.Near.SendAsync(Bytes(1));
        var far = pair.Far.TakeAsync(1);
        await Assert.ThrowsAsync<TimeoutException>(() => far.WaitAsync(TimeSpan.FromMilliseconds(200)));

        Link.Trouble = LinkTrouble.None;

        Assert.Equal([1], await far);
    }

    [Fact]
    public async Task Reset_OfALink_IsSeenAtBothEnds()
    {
        using var pair = await ConnectAsync();

        Link.Reset();

        await Assert.ThrowsAsync<SocketException>(() => pair.Near.TakeAsync(1));
        await Assert.ThrowsAsync<SocketException>(() => pair.Far.TakeAsync(1));
    }

    [Fact]
    public async Task HalfOpen_OfALink_IsSeenAtTheFarEndOnly()
    {
        using var pair = await ConnectAsync();

        Link.HalfOpen();

        await Assert.ThrowsAsync<SocketException>(() => pair.Far.TakeAsync(1));
        await pair.Near.SendAsync(Bytes(1));
        var near = pair.Near.TakeAsync(1);
        await Assert.ThrowsAsync<TimeoutException>(() => near.WaitAsync(TimeSpan.FromMilliseconds(200)));
        pair.Near.Close();
        await Assert.ThrowsAnyAsync<Exception>(() => near);
        await Eventually.TrueAsync(() => Link.Connections == 0, Limit, () => "The link keeps a connection that nobody has.");
    }

    [Fact]
    public async Task Server_ThatGoesAway_IsSeenByTheClient()
    {
        using var pair = await ConnectAsync();

        pair.Far.Close(0);

        await Assert.ThrowsAsync<SocketException>(() => pair.Near.TakeAsync(1));
    }

    [Fact]
    public async Task Refusal_OfALink_EndsConnectionsAndTakesNoNewOnes()
    {
        using var pair = await ConnectAsync();

        Link.Trouble = new() { Refuses = true };

        await Assert.ThrowsAsync<SocketException>(() => pair.Near.TakeAsync(1));
        using var next = new Socket(SocketType.Stream, ProtocolType.Tcp);
        // The refusal may come while the connection is made, or as its end.
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            await next.ConnectAsync(Link.EndPoint);
            await next.TakeAsync(1);
        });
    }

    private async Task<LinkedPair> ConnectAsync()
    {
        var near = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await near.ConnectAsync(Link.EndPoint);
        return new(near, await _server.AcceptSocketAsync().WaitAsync(Limit));
    }

    private static byte[] Bytes(params byte[] bytes) => bytes;
}
