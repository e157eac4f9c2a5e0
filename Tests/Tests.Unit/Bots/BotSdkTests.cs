using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Tests.Unit.Bots;

public sealed class BotSdkTests
{
    [Theory]
    [InlineData("plain (text) a_b", "plain (text) a_b")]
    [InlineData("*a* ~b~ `c` [d](e) \\", @"\*a\* \~b\~ \`c\` \[d\](e) \\")]
    public void Escape_Text_KeepsItAsItStands(string text, string escaped) => Assert.Equal(escaped, Markdown.Escape(text));

    [Theory]
    [InlineData("/start", "start", "")]
    [InlineData("/Start  a b ", "start", "a b")]
    [InlineData("/start@some_bot payload", "start", "payload")]
    [InlineData("/a_b-1\nx", "a_b-1", "x")]
    public void Read_Command_GivesNameAndArguments(string text, string name, string arguments) =>
        Assert.Equal(new BotCommand { Name = name, Arguments = arguments }, BotCommand.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("start")]
    [InlineData(" /start")]
    [InlineData("/1st")]
    [InlineData("/usr/bin")]
    [InlineData("/what?")]
    public void Read_NoCommand_GivesNull(string text) => Assert.Null(BotCommand.Read(text));
}
