using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Media;

public sealed class DiscordMediaStoreTests
{
    [Fact]
    public async Task OpenAsync_Attachment_ReadsIt()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.File("miaow"u8.ToArray(), "image/png"));
        await using var harness = new DiscordHarness(api.Address);

        await using var file = await OpenAsync(harness, new Uri(api.Address, "/cat.png"));

        using var reader = new StreamReader(file.Content);
        Assert.Equal("miaow", await reader.ReadToEndAsync());
        Assert.Equal(("image/png", "cat.png", 5L), (file.MimeType, file.FileName, file.Length));
    }

    [Fact]
    public async Task OpenAsync_AddressThatEnded_AsksForAnother()
    {
        Uri? address = null;
        await using var api = await PlayedApi.StartAsync(call => call.Path switch
        {
            "/api/v10/channels/1/messages/2" => PlayedAnswer.Json(200, $$"""{"id":"2","attachments":[{"id":"3","url":"{{address}}new.png"}]}"""),
            "/new.png" => PlayedAnswer.File("miaow"u8.ToArray(), "image/png"),
            _ => PlayedAnswer.Json(404, ""),
        });
        address = api.Address;
        await using var harness = new DiscordHarness(api.Address);

        await using var file = await OpenAsync(harness, new Uri(api.Address, "/old.png"));

        Assert.Equal(["/old.png", "/api/v10/channels/1/messages/2", "/new.png"], api.Calls.Select(call => call.Path));
    }

    [Fact]
    public async Task OpenAsync_AddressElsewhere_IsRefusedWithoutACall()
    {
        await using var elsewhere = await PlayedApi.StartAsync(PlayedAnswer.File([1], "image/png"));
        await using var harness = new DiscordHarness(new Uri("http://127.0.0.1:1"));

        Assert.Equal("refused", (await Assert.ThrowsAsync<MediaUnavailableException>(() => OpenAsync(harness, elsewhere.Address))).Cause);
        Assert.Empty(elsewhere.Calls);
    }

    [Theory]
    [InlineData(5L, true, 0)]
    [InlineData(null, true, 1)]
    [InlineData(null, false, 1)]
    [InlineData(3L, false, 1)]
    public async Task OpenAsync_LargerThanAllowed_IsRefused(long? told, bool announced, int calls)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.File("miaow"u8.ToArray(), "image/png", announced));
        await using var harness = new DiscordHarness(api.Address);

        var exception = await Assert.ThrowsAsync<MediaUnavailableException>(async () =>
        {
            await using var file = await OpenAsync(harness, api.Address, maxBytes: 4, told);
            await file.Content.CopyToAsync(Stream.Null);
        });

        Assert.Equal("too-large", exception.Cause);
        Assert.Equal(calls, api.Calls.Count);
    }

    [Fact]
    public async Task OpenAsync_OfAnotherType_IsRefused()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.File("<html>"u8.ToArray(), "text/html"));
        await using var harness = new DiscordHarness(api.Address);

        Assert.Equal("wrong-type", (await Assert.ThrowsAsync<MediaUnavailableException>(() => OpenAsync(harness, api.Address))).Cause);
    }

    private static Task<MediaFile> OpenAsync(DiscordHarness harness, Uri url, long maxBytes = 1000, long? told = null) => harness.Media.OpenAsync(
        harness.Channel(),
        new MediaContent { Kind = MediaKind.Photo, FileId = "1/2/3", Url = url, MimeType = "image/png", FileName = "cat.png", SizeBytes = told },
        maxBytes,
        CancellationToken.None);
}
