using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Tests.Unit.Telegram.Media;

public sealed class TelegramMediaTests
{
    private static readonly byte[] s_content = [1, 2, 3, 4, 5];
    private static readonly MediaContent s_photo = new() { Kind = MediaKind.Photo, FileId = "F", MimeType = "image/png", FileName = "a.png" };

    [Fact]
    public async Task OpenAsync_File_IsFetchedInTwoSteps()
    {
        await using var api = await StartAsync();
        await using var harness = new TelegramHarness(api.Address);

        await using var file = await harness.Media.OpenAsync(harness.Channel(), s_photo, 1_000, CancellationToken.None);

        Assert.Equal(s_content, await ReadAsync(file));
        Assert.Equal(("image/png", "a.png", 5L), (file.MimeType, file.FileName, file.Length));
        Assert.Equal(["getFile", "file_1.png"], api.Calls.Select(call => call.Method));
    }

    [Theory]
    [InlineData(20_000_001L, 30_000_000L)]
    [InlineData(501L, 500L)]
    public async Task OpenAsync_AnnouncedTooLarge_AsksNobody(long size, long maxBytes)
    {
        await using var api = await StartAsync();
        await using var harness = new TelegramHarness(api.Address);

        await AssertUnavailableAsync("too-large", harness, s_photo with { SizeBytes = size }, maxBytes);

        Assert.Empty(api.Calls);
    }

    [Fact]
    public async Task OpenAsync_TelegramSaysTooLarge_FetchesNothing()
    {
        await using var api = await StartAsync(size: 501);
        await using var harness = new TelegramHarness(api.Address);

        await AssertUnavailableAsync("too-large", harness, s_photo, 500);

        Assert.Equal(["getFile"], api.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task OpenAsync_LargerThanAnnounced_BreaksOffWhileReading()
    {
        await using var api = await PlayedApi.StartAsync(async (context, call) =>
        {
            if (call.Method == "getFile")
            {
                await PlayedAnswer.Json(200, """{"ok":true,"result":{"file_id":"F","file_unique_id":"U","file_path":"p/x"}}""").WriteAsync(context.Response);
                return;
            }

            // Chunked, so that no length is told.
            for (var i = 0; i < 20; i++) await context.Response.Body.WriteAsync(new byte[100]);
        });
        await using var harness = new TelegramHarness(api.Address);
        await using var file = await harness.Media.OpenAsync(harness.Channel(), s_photo, 500, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<MediaUnavailableException>(() => ReadAsync(file));

        Assert.Equal("too-large", refused.Cause);
    }

    [Theory]
    [InlineData(400, "Bad Request: file is too big", "too-large")]
    [InlineData(400, "Bad Request: wrong file_id or the file is temporarily unavailable", "gone")]
    [InlineData(401, "Unauthorized", "refused")]
    public async Task OpenAsync_TelegramRefuses_SaysWhy(int status, string description, string cause)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Json(status, $$"""{"ok":false,"error_code":{{status}},"description":"{{description}}"}"""));
        await using var harness = new TelegramHarness(api.Address);

        await AssertUnavailableAsync(cause, harness, s_photo, 1_000);
    }

    [Theory]
    [InlineData(404, "gone")]
    [InlineData(500, "refused")]
    public async Task OpenAsync_FileServerRefuses_SaysWhy(int status, string cause)
    {
        await using var api = await StartAsync(fileStatus: status);
        await using var harness = new TelegramHarness(api.Address);

        await AssertUnavailableAsync(cause, harness, s_photo, 1_000);
    }

    [Fact]
    public async Task OpenAsync_NobodyThere_IsUnreachableAndTellsNoToken()
    {
        var api = await StartAsync();
        var address = api.Address;
        await api.DisposeAsync();
        await using var harness = new TelegramHarness(address);

        var refused = await AssertUnavailableAsync("unreachable", harness, s_photo, 1_000);

        Assert.DoesNotContain("never-be-logged", refused.ToString(), StringComparison.Ordinal);
    }

    private static Task<PlayedApi> StartAsync(long size = 5, int fileStatus = 200) => PlayedApi.StartAsync((context, call) =>
    {
        if (call.Method == "getFile")
        {
            return PlayedAnswer
                .Json(200, $$"""{"ok":true,"result":{"file_id":"F","file_unique_id":"U","file_size":{{size}},"file_path":"photos/file_1.png"} }""")
                .WriteAsync(context.Response);
        }

        Assert.Equal($"/file/bot{TelegramHarness.Token}/photos/file_1.png", context.Request.Path.Value);
        context.Response.StatusCode = fileStatus;
        context.Response.ContentLength = s_content.Length;
        return context.Response.Body.WriteAsync(s_content).AsTask();
    });

    private static async Task<byte[]> ReadAsync(MediaFile file)
    {
        using var content = new MemoryStream();
        await file.Content.CopyToAsync(content);
        return content.ToArray();
    }

    private static async Task<MediaUnavailableException> AssertUnavailableAsync(string cause, TelegramHarness harness, MediaContent media, long maxBytes)
    {
        var refused = await Assert.ThrowsAsync<MediaUnavailableException>(() => harness.Media.OpenAsync(harness.Channel(), media, maxBytes, CancellationToken.None));
        Assert.Equal(cause, refused.Cause);
        return refused;
    }
}
