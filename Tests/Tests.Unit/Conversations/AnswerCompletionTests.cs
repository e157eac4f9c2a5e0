using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Tests.Unit.Conversations;

/// <summary>A platform that shows a pending answer can end it, and a bot can open what a user sent.</summary>
public sealed class AnswerCompletionTests : IDisposable
{
    private readonly ConversationStage _stage = new(options => options.MaxTurnAttempts = 1);

    public AnswerCompletionTests() =>
        _stage.Platform.Completion = (answered, parts) => parts.Count > 0 ? parts : [new DeleteMessage { MessageId = $"pending {answered.MessageId}" }];

    [Fact]
    public async Task DeliverAsync_BotSaysNothing_ThePlatformCompletesTheAnswer()
    {
        _stage.Bot.OnEvent = (_, _) => ValueTask.CompletedTask;

        await _stage.DeliverAsync(_stage.Message("hi"));

        Assert.Equal("pending hi", Assert.IsType<DeleteMessage>(Assert.Single(_stage.Platform.Requests).Message).MessageId);
    }

    [Fact]
    public async Task DeliverAsync_BotSaysSomething_NothingIsAdded()
    {
        await _stage.DeliverAsync(_stage.Message("hi"));

        Assert.Equal(["re: hi"], _stage.Platform.Texts);
    }

    [Fact]
    public async Task DeliverAsync_EventIsGivenUp_ThePlatformCompletesTheAnswer()
    {
        _stage.Bot.OnEvent = (_, _) => throw new InvalidOperationException("broken");

        await _stage.DeliverAsync(_stage.Message("hi"));

        Assert.Single(_stage.Stores.Letters);
        Assert.IsType<DeleteMessage>(Assert.Single(_stage.Platform.Requests).Message);
    }

    [Fact]
    public async Task OpenMediaAsync_FileOfTheUser_IsThePlatforms()
    {
        var read = new List<byte>();
        _stage.Bot.OnEvent = async (turn, token) =>
        {
            await using var file = await turn.OpenMediaAsync(new() { Kind = MediaKind.Photo, FileId = "f1" }, 1_000, token);
            using var content = new MemoryStream();
            await file.Content.CopyToAsync(content, token);
            read.AddRange(content.ToArray());
            await Assert.ThrowsAsync<NotSupportedException>(() =>
                turn.UploadMediaAsync(new() { Content = Stream.Null, MimeType = "image/png", FileName = "b.png" }, token));
        };

        await _stage.DeliverAsync(_stage.Message("hi"));

        Assert.Equal([1, 2, 3], read);
        Assert.Equal(["acme/support f1 1000"], _stage.Media.Opened);
        Assert.Empty(_stage.Stores.Letters);
    }

    [Fact]
    public async Task UploadMediaAsync_PlatformThatTakesFiles_GivesTheIdToSend()
    {
        _stage.Media.CanUpload = true;
        string? id = null;
        _stage.Bot.OnEvent = async (turn, token) => id = await turn.UploadMediaAsync(new() { Content = Stream.Null, MimeType = "image/png", FileName = "b.png" }, token);

        await _stage.DeliverAsync(_stage.Message("hi"));

        Assert.Equal("id of b.png", id);
    }

    public void Dispose() => _stage.Dispose();
}
