using System.Net;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Media;
using OrleansBots.Tests.Discord.Outbound;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Media;

public sealed class SendMediaTests
{
    [Fact]
    public async Task SendAsync_FileThatCanBeFetched_GoesAlongWithItsMessage()
    {
        await using var api = await PlayedApi.StartAsync(
            call => call.Method == "GET" ? PlayedAnswer.File("file bytes"u8.ToArray(), "application/pdf") : PlayedAnswer.Fixture("ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);

        var result = await harness.SendAsync(new SendMedia { Kind = MediaKind.Document, Url = new(api.Address, "/files/bill%2042.pdf"), Caption = "your *bill*" });

        Assert.IsType<DeliveryResult.Sent>(result);
        var call = api.Calls[^1];
        Assert.StartsWith("multipart/form-data; boundary=", call.Headers.ContentType.ToString(), StringComparison.Ordinal);
        Assert.Matches("name=\"files\\[0\\]\"; filename=\"bill 42.pdf\"", call.Body);
        Assert.Contains("file bytes", call.Body, StringComparison.Ordinal);
        Assert.Contains("\"attachments\":[{\"id\":0,\"filename\":\"bill 42.pdf\"}]", call.Body, StringComparison.Ordinal);
        Assert.Contains(@"""content"":""your \\*bill\\*""", call.Body, StringComparison.Ordinal);
        Assert.Contains("\"enforce_nonce\":true", call.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_PictureThatCannotBeFetched_IsFetchedByDiscord()
    {
        await using var api = await PlayedApi.StartAsync(call => call.Method == "GET" ? PlayedAnswer.Json(500, "") : PlayedAnswer.Fixture("ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);
        var url = new Uri(api.Address, "/a.png");

        await harness.SendAsync(new SendMedia { Kind = MediaKind.Photo, Url = url });

        Assert.Equal(url.AbsoluteUri, api.Calls[^1].Json.GetProperty("embeds")[0].GetProperty("image").GetProperty("url").GetString());
    }

    [Fact]
    public async Task SendAsync_OtherFileThatIsTooLarge_IsALink()
    {
        await using var api = await PlayedApi.StartAsync(
            call => call.Method == "GET" ? PlayedAnswer.File(new byte[(10 * 1024 * 1024) + 1], "video/mp4") : PlayedAnswer.Fixture("ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);
        var url = new Uri(api.Address, "/film.mp4");

        await harness.SendAsync(new SendMedia { Kind = MediaKind.Video, Url = url, Caption = "watch" });

        Assert.Equal($"watch\n{url}", api.Calls[^1].Json.GetProperty("content").GetString());
    }

    // Whoever gets a bot to repeat an address must not read what this machine alone can reach.
    [Fact]
    public async Task SendAsync_AddressInsideTheNetwork_IsNeverFetched()
    {
        await using var inside = await PlayedApi.StartAsync(PlayedAnswer.File("secret"u8.ToArray(), "text/plain"));
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);

        await harness.SendAsync(new SendMedia { Kind = MediaKind.Document, Url = new(inside.Address, "/secret.txt") });

        Assert.Empty(inside.Calls);
        Assert.Single(api.Calls);
    }

    [Fact]
    public async Task SendAsync_FileOfAnEarlierMessage_IsFoundAgain()
    {
        Uri? address = null;
        await using var api = await PlayedApi.StartAsync(call => call.Path switch
        {
            "/api/v10/channels/1/messages/2" => PlayedAnswer.Json(200, $$"""{"id":"2","attachments":[{"id":"3","url":"{{address}}cat.png"}]}"""),
            "/cat.png" => PlayedAnswer.File("miaow"u8.ToArray(), "image/png"),
            _ => PlayedAnswer.Fixture("ok_create_message"),
        });
        address = api.Address;
        await using var harness = new DiscordHarness(api.Address);

        Assert.IsType<DeliveryResult.Sent>(await harness.SendAsync(new SendMedia { Kind = MediaKind.Photo, FileId = "1/2/3" }));

        Assert.Contains("miaow", api.Calls[^1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("64:ff9b::a00:1", false)]
    public void PublicAddress_Is_KnowsTheInternet(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));
}
