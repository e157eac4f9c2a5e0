using System.Buffers;
using System.Text;
using System.Text.Json;
using OrleansBots.Platforms.Web.Inbound.Feeds;
using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Tests.Unit.Web;

public sealed class FeedFramingTests
{
    [Fact]
    public void WriteEvent_Data_IsOneFrameWithItsNumber()
    {
        var output = new ArrayBufferWriter<byte>();

        SseFrame.WriteEvent(output, 42, "{}"u8);

        Assert.Equal("id: 42\ndata: {}\n\n", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Heartbeat_Always_IsACommentFrame() => Assert.Equal(": alive\n\n", Encoding.UTF8.GetString(SseFrame.Heartbeat));

    [Fact]
    public void Write_Update_IsOneLineThatHoldsEverything()
    {
        var at = DateTimeOffset.UnixEpoch.AddTicks(15_005);
        var update = new WebUpdate
        {
            Previous = 1,
            Sequence = 3,
            Reset = true,
            Typing = true,
            Notice = new() { InteractionId = "i", Text = "Done\nwell", Alert = true },
            Messages = [new() { Id = "b1", Sequence = 2, FromVisitor = false, Body = """{"type":"text","text":"a"}""", At = at, EventId = "e", Before = "b0", Edited = true }],
            Traces = [new() { EventId = "e", ReceivedAt = at, Replies = 2 }],
        };
        var buffer = new ArrayBufferWriter<byte>();

        FeedJson.Write(buffer, update);

        Assert.False(buffer.WrittenSpan.Contains((byte)'\n'));
        using var json = JsonDocument.Parse(buffer.WrittenMemory);
        var message = json.RootElement.GetProperty("messages")[0];
        Assert.Equal("a", message.GetProperty("body").GetProperty("text").GetString());
        Assert.Equal(1.5005, message.GetProperty("at").GetDouble(), 4);
        Assert.Equal("b0", message.GetProperty("before").GetString());
        Assert.Equal("Done\nwell", json.RootElement.GetProperty("notice").GetProperty("text").GetString());
        var trace = json.RootElement.GetProperty("traces")[0];
        Assert.Equal(2, trace.GetProperty("replies").GetInt32());
        Assert.False(trace.TryGetProperty("sentAt", out _));
    }

    [Fact]
    public void Write_NothingNew_IsAnEmptyObject()
    {
        var buffer = new ArrayBufferWriter<byte>();

        FeedJson.Write(buffer, new() { Previous = 1, Sequence = 1 });

        Assert.Equal("{}", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
