using System.Net;
using System.Text;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Webhooks;

/// <summary>Input that only an attacker or a broken proxy sends. After each the gateway serves the next request.</summary>
[Collection(EmbeddedGateway.Collection)]
public sealed class HostileInputTests(EmbeddedGateway fixture)
{
    private const string Head = $"POST /webhooks/acme/support HTTP/1.1\r\nHost: a\r\nX-Telegram-Bot-Api-Secret-Token: {GatewayUnderTest.Secret}\r\n";

    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    [Fact]
    public Task Headers_FarTooLarge_AreRefused() => RefusesAsync(Head + $"X-Long: {new string('a', 40_000)}\r\n\r\n", 431);

    [Fact]
    public Task Headers_TooMany_AreRefused() => RefusesAsync(Head + string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: 1\r\n")) + "\r\n", 431);

    [Fact]
    public Task Body_WithJunkForChunks_IsRefused() => RefusesAsync(Head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n", 400);

    [Fact]
    public Task Body_WithNegativeLength_IsRefused() => RefusesAsync(Head + "Content-Length: -1\r\n\r\n", 400);

    [Fact]
    public Task Request_OfBinaryJunk_IsRefused() => RefusesAsync("\u0016\u0003\u0001\u0002\0\u0001\r\n\r\n", 400);

    [Fact]
    public Task Path_WithAZeroByte_IsRefused() => RefusesAsync("POST /webhooks/acme/support%00 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 400);

    [Fact]
    public Task Body_ThatTrickles_IsCutOff() => RefusesAsync(Head + "Content-Length: 1000\r\n\r\n{", 408);

    [Fact]
    public async Task Body_EndingEarly_LeavesTheGatewayServing()
    {
        using (var connection = await RawConnection.OpenAsync(_gateway.Address))
            await connection.SendAsync(Head + "Content-Length: 1000\r\n\r\n{\"update_id\":1");
        await ServesAsync();
    }

    [Fact]
    public async Task Body_EmptyOrOfZeroBytesOrBadUtf8OrDeep_IsAnswered()
    {
        byte[][] bodies =
        [
            [],
            new byte[64],
            [0x7B, 0x22, 0xFF, 0xFE, 0xC0, 0x22, 0x3A, 0x31, 0x7D],
            [.. Encoding.ASCII.GetBytes(new string('[', 100_000))],
            [.. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"message\":", 50_000)))],
            [.. Encoding.ASCII.GetBytes("""{"update_id":99999999999999999999}""")],
            [.. Encoding.ASCII.GetBytes("null")],
            [.. Encoding.ASCII.GetBytes("[]")],
        ];
        foreach (var body in bodies)
        {
            using var response = await _gateway.SendAsync(new ByteArrayContent(body));
            Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
        }

        await ServesAsync();
    }

    [Fact]
    public async Task Secret_GivenTwice_Is401()
    {
        using var connection = await RawConnection.OpenAsync(_gateway.Address);
        await connection.SendAsync(Head + $"X-Telegram-Bot-Api-Secret-Token: {GatewayUnderTest.Secret}\r\nContent-Length: 2\r\n\r\n{{}}");
        Assert.Equal(401, await connection.ReadStatusAsync());
    }

    private async Task RefusesAsync(string request, int status)
    {
        using (var connection = await RawConnection.OpenAsync(_gateway.Address))
        {
            await connection.SendAsync(request);
            Assert.Equal(status, await connection.ReadStatusAsync());
        }

        await ServesAsync();
    }

    private async Task ServesAsync()
    {
        using var response = await _gateway.PostAsync(Updates.Text());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
