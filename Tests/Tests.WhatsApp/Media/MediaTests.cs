using System.Security.Cryptography;
using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.WhatsApp.Api;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Media;

public sealed class MediaTests
{
    private static readonly byte[] Bytes = RandomNumberGenerator.GetBytes(5000);
    private static readonly string Sha = Convert.ToHexStringLower(SHA256.HashData(Bytes));
    private static readonly MediaContent Photo = new() { Kind = MediaKind.Photo, FileId = "1003383421387256", MimeType = "image/jpeg" };

    [Fact]
    public async Task OpenAsync_FileThere_ComesInTwoStepsWithTheToken()
    {
        await using var graph = await StartAsync(LookUp(sha: Sha, size: "\"5000\""));
        await using var harness = new WhatsAppHarness(graph.Address);

        await using var file = await harness.Media.OpenAsync(harness.Channel(), Photo, 10_000, CancellationToken.None);

        Assert.Equal(Bytes, await ReadAsync(file));
        Assert.Equal(("image/jpeg", 5000), (file.MimeType, file.Length));
        Assert.Equal(["/v25.0/1003383421387256?phone_number_id=106540352242922", "/file?hash=demo"], graph.Calls.Select(call => call.Path));
        Assert.All(graph.Calls, call => Assert.Equal($"Bearer {WhatsAppHarness.Token}", call.Headers["Authorization"]));
        Assert.All(graph.Calls, call => Assert.StartsWith("OrleansBots/", call.Headers["User-Agent"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenAsync_HashInBase64_IsTaken()
    {
        await using var graph = await StartAsync(LookUp(sha: Convert.ToBase64String(SHA256.HashData(Bytes))));
        await using var harness = new WhatsAppHarness(graph.Address);

        await using var file = await harness.Media.OpenAsync(harness.Channel(), Photo, 10_000, CancellationToken.None);

        Assert.Equal(Bytes, await ReadAsync(file));
    }

    [Fact]
    public async Task OpenAsync_OtherBytesThanTheHashSays_AreNotTaken()
    {
        await using var graph = await StartAsync(LookUp(sha: new string('0', 64)));
        await using var harness = new WhatsAppHarness(graph.Address);
        await using var file = await harness.Media.OpenAsync(harness.Channel(), Photo, 10_000, CancellationToken.None);

        Assert.Equal("refused", (await Assert.ThrowsAsync<MediaUnavailableException>(() => ReadAsync(file))).Cause);
    }

    [Fact]
    public async Task OpenAsync_ServedAsAnotherType_IsRefused()
    {
        await using var graph = await StartAsync(LookUp(), "text/html");
        await using var harness = new WhatsAppHarness(graph.Address);

        Assert.Equal("wrong-type", await CauseAsync(harness, Photo));
    }

    [Fact]
    public async Task OpenAsync_LookedUpAsAnotherType_IsRefusedBeforeTheDownload()
    {
        await using var graph = await StartAsync(LookUp(type: "text/html"));
        await using var harness = new WhatsAppHarness(graph.Address);

        Assert.Equal("wrong-type", await CauseAsync(harness, Photo));
        Assert.Single(graph.Calls);
    }

    [Fact]
    public async Task OpenAsync_SameTypeWithParameters_IsTaken()
    {
        await using var graph = await StartAsync(LookUp(type: "audio/ogg"), "audio/ogg");
        await using var harness = new WhatsAppHarness(graph.Address);

        await using var file = await harness.Media.OpenAsync(
            harness.Channel(), new MediaContent { Kind = MediaKind.Voice, FileId = "1", MimeType = "audio/ogg; codecs=opus" }, 10_000, CancellationToken.None);

        Assert.Equal("audio/ogg", file.MimeType);
    }

    [Theory]
    [InlineData("5000")]
    [InlineData("null")]
    public async Task OpenAsync_LargerThanAllowed_IsRefusedBeforeItIsRead(string size)
    {
        await using var graph = await StartAsync(LookUp(size: size));
        await using var harness = new WhatsAppHarness(graph.Address);

        Assert.Equal("too-large", await CauseAsync(harness, Photo, maxBytes: 4999));
    }

    [Fact]
    public async Task OpenAsync_LargerThanAnyoneSaid_EndsWhileItIsRead()
    {
        await using var graph = await PlayedGraph.StartAsync(async (context, call) =>
        {
            if (!call.Path.StartsWith("/file", StringComparison.Ordinal))
            {
                await LookUp(size: "null").WithAddress(context.Request).WriteAsync(context.Response);
                return;
            }

            // In chunks, without a length.
            context.Response.ContentType = "image/jpeg";
            for (var i = 0; i < 10; i++)
            {
                await context.Response.Body.WriteAsync(Bytes);
                await context.Response.Body.FlushAsync();
            }
        });
        await using var harness = new WhatsAppHarness(graph.Address);
        await using var file = await harness.Media.OpenAsync(harness.Channel(), Photo, 20_000, CancellationToken.None);

        Assert.Equal("too-large", (await Assert.ThrowsAsync<MediaUnavailableException>(() => ReadAsync(file))).Cause);
    }

    [Fact]
    public async Task OpenAsync_AddressOfAStranger_IsNotAsked()
    {
        await using var stranger = await PlayedGraph.StartAsync(PlayedAnswer.File(Bytes, "image/jpeg"));
        await using var graph = await PlayedGraph.StartAsync(PlayedAnswer.Json(200, $$"""{"url":"{{stranger.Address}}file"}"""));
        await using var harness = new WhatsAppHarness(graph.Address);

        Assert.Equal("refused", await CauseAsync(harness, Photo));
        Assert.Empty(stranger.Calls);
    }

    [Theory]
    [InlineData("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", true)]
    [InlineData("https://graph.facebook.com/v25.0/1", true)]
    [InlineData("http://lookaside.fbsbx.com/x", false)]
    [InlineData("https://fbsbx.com.example.org/x", false)]
    [InlineData("https://evilfbsbx.com/x", false)]
    [InlineData("https://lookaside.fbsbx.com:8443/x", false)]
    [InlineData("https://user@lookaside.fbsbx.com/x", false)]
    [InlineData("https://169.254.169.254/x", false)]
    public async Task IsTrustedForMedia_Address_IsMetasOwnAndEncrypted(string address, bool expected)
    {
        await using var harness = new WhatsAppHarness();

        Assert.Equal(expected, GraphAddress.IsTrustedForMedia(harness.Channel(), new Uri(address)));
    }

    [Theory]
    [InlineData(404, """{"error":{"code":100,"message":"gone"}}""", "gone")]
    [InlineData(400, """{"error":{"code":131052,"message":"gone"}}""", "gone")]
    [InlineData(401, """{"error":{"code":190,"message":"token"}}""", "refused")]
    [InlineData(500, """{"error":{"code":131000,"message":"later"}}""", "unreachable")]
    [InlineData(503, "<html>", "unreachable")]
    [InlineData(200, "{}", "gone")]
    [InlineData(200, """{"url":"\ud800"}""", "gone")]
    public async Task OpenAsync_LookUpFails_NamesTheCause(int status, string body, string cause)
    {
        await using var graph = await PlayedGraph.StartAsync(PlayedAnswer.Json(status, body));
        await using var harness = new WhatsAppHarness(graph.Address);

        Assert.Equal(cause, await CauseAsync(harness, Photo));
    }

    [Fact]
    public async Task OpenAsync_AddressHasEnded_IsGone()
    {
        await using var graph = await PlayedGraph.StartAsync((context, call) =>
            (call.Path.StartsWith("/file", StringComparison.Ordinal) ? PlayedAnswer.Json(404, "") : LookUp().WithAddress(context.Request)).WriteAsync(context.Response));
        await using var harness = new WhatsAppHarness(graph.Address);

        Assert.Equal("gone", await CauseAsync(harness, Photo));
    }

    [Fact]
    public async Task OpenAsync_NobodyThere_IsUnreachable()
    {
        await using var harness = new WhatsAppHarness(new Uri("http://no-such-host.invalid"));

        Assert.Equal("unreachable", await CauseAsync(harness, Photo));
    }

    [Fact]
    public async Task UploadAsync_File_ReturnsItsId()
    {
        await using var graph = await PlayedGraph.StartAsync(PlayedAnswer.Fixture("ok_media_upload"));
        await using var harness = new WhatsAppHarness(graph.Address);

        var id = await harness.Media.UploadAsync(
            harness.Channel(), new MediaUpload { Content = new MemoryStream("%PDF"u8.ToArray()), MimeType = "application/pdf", FileName = "a.pdf" }, CancellationToken.None);

        Assert.True(harness.Media.CanUpload);
        Assert.Equal("4490709327384033", id);
        Assert.Equal("/v25.0/106540352242922/media", graph.Call.Path);
        Assert.Contains("name=messaging_product", graph.Call.Body.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("filename=a.pdf", graph.Call.Body.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("%PDF", graph.Call.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/pdf", "refused")]
    [InlineData("nonsense", "wrong-type")]
    public async Task UploadAsync_NotTaken_NamesTheCause(string type, string cause)
    {
        await using var graph = await PlayedGraph.StartAsync(PlayedAnswer.Error(400, 100));
        await using var harness = new WhatsAppHarness(graph.Address);

        var exception = await Assert.ThrowsAsync<MediaUnavailableException>(() => harness.Media.UploadAsync(
            harness.Channel(), new MediaUpload { Content = new MemoryStream([1]), MimeType = type, FileName = "a" }, CancellationToken.None));

        Assert.Equal(cause, exception.Cause);
    }

    private static Task<PlayedGraph> StartAsync(PlayedAnswer lookUp, string type = "image/jpeg") => PlayedGraph.StartAsync((context, call) =>
        (call.Path.StartsWith("/file", StringComparison.Ordinal) ? PlayedAnswer.File(Bytes, type) : lookUp.WithAddress(context.Request)).WriteAsync(context.Response));

    private static PlayedAnswer LookUp(string? sha = null, string size = "5000", string type = "image/jpeg") => PlayedAnswer.Json(
        200, $$"""{"url":"{address}/file?hash=demo","mime_type":"{{type}}","file_size":{{size}}{{(sha is null ? "" : $",\"sha256\":\"{sha}\"")}}}""");

    private static async Task<string> CauseAsync(WhatsAppHarness harness, MediaContent media, long maxBytes = 10_000) =>
        (await Assert.ThrowsAsync<MediaUnavailableException>(() => harness.Media.OpenAsync(harness.Channel(), media, maxBytes, CancellationToken.None))).Cause;

    private static async Task<byte[]> ReadAsync(MediaFile file)
    {
        using var buffer = new MemoryStream();
        await file.Content.CopyToAsync(buffer);
        return buffer.ToArray();
    }
}
