using System.Text;
using Microsoft.AspNetCore.Http;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Web.Inbound;

namespace OrleansBots.Tests.Unit.Web;

public sealed class ChatInputReaderTests
{
    [Fact]
    public void Read_Text_IsTaken()
    {
        var input = Read("""{"id":"0123456789abcdef","text":"hi\r\nthere \u0007\tü"}""", out _);

        Assert.Equal("hi\nthere \tü", input!.Text);
    }

    [Fact]
    public void Read_Choice_IsTaken()
    {
        var input = Read("""{"id":"0123456789abcdef","choice":{"messageId":"b3","value":"colour:blue","label":"Blue"}}""", out _);

        Assert.Equal(new ChatChoice { MessageId = "b3", Value = "colour:blue", Label = "Blue" }, input!.Choice);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"id":"0123456789abcdef"}""")]
    [InlineData("""{"id":"0123456789abcdef","text":" \n\u0000 "}""")]
    [InlineData("""{"id":"0123456789abcdef","text":"\ud800"}""")]
    [InlineData("""{"id":"0123456789abcdef","text":5}""")]
    [InlineData("""{"id":"short","text":"a"}""")]
    [InlineData("""{"id":"no spaces here","text":"a"}""")]
    [InlineData("""{"text":"a"}""")]
    [InlineData("""{"id":"0123456789abcdef","text":"a","choice":{"messageId":"b1","value":"v"}}""")]
    [InlineData("""{"id":"0123456789abcdef","choice":{"messageId":"b1","value":""}}""")]
    [InlineData("""{"id":"0123456789abcdef","choice":{"value":"v"}}""")]
    [InlineData("""{"id":"0123456789abcdef","text":{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":1}}}}}}}}}""")]
    public void Read_WrongBody_IsRefusedWithAReason(string body)
    {
        Assert.Null(Read(body, out var reason));
        Assert.NotEmpty(reason);
    }

    [Theory]
    [InlineData(4_000, true)]
    [InlineData(4_001, false)]
    public void Read_Text_IsBounded(int length, bool taken) =>
        Assert.Equal(taken, Read($$"""{"id":"0123456789abcdef","text":"{{new string('a', length)}}"}""", out _) is not null);

    [Fact]
    public void Read_WrongBody_ReasonDoesNotRepeatIt()
    {
        Read("""{"id":"secret-id!","text":"a"}""", out var reason);

        Assert.DoesNotContain("secret", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadBodyAsync_UpToTheBound_IsReadWhole(bool tellsLength)
    {
        var body = await ChatInputReader.ReadBodyAsync(Request(ChatInputReader.LargestBody, tellsLength), CancellationToken.None);

        Assert.Equal(ChatInputReader.LargestBody, body.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadBodyAsync_OverTheBound_Throws(bool tellsLength) =>
        await Assert.ThrowsAsync<BodyTooLargeException>(async () => await ChatInputReader.ReadBodyAsync(Request(ChatInputReader.LargestBody + 1, tellsLength), CancellationToken.None));

    private static HttpRequest Request(int length, bool tellsLength)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(new byte[length]);
        if (tellsLength) request.ContentLength = length;
        return request;
    }

    private static ChatInput? Read(string body, out string reason) => ChatInputReader.Read(Encoding.UTF8.GetBytes(body), out reason);
}
