using System.Runtime.CompilerServices;

namespace OrleansBots.Tests.Unit.Bots;

/// <summary>The code in the how-to is code that was compiled and run.</summary>
public sealed class HowToTests
{
    [Theory]
    [InlineData("OrderBot.cs", "bot", "write-a-bot.md")]
    [InlineData("OrderBotTests.cs", "test", "write-a-bot.md")]
    [InlineData("LinesBot.cs", "bot", "write-a-bot.md")]
    [InlineData("FeedbackBot.cs", "bot", "write-a-bot.md")]
    [InlineData("RefundBot.cs", "bot", "hand-over.md")]
    public void Sample_OfAHowTo_IsTheCompiledCode(string file, string region, string howTo)
    {
        var folder = Path.GetDirectoryName(ThisFile())!;
        var code = File.ReadAllText(Path.Combine(folder, file));
        var start = code.IndexOf($"#region {region}\n", StringComparison.Ordinal) + $"#region {region}\n".Length;
        var sample = code[start..code.IndexOf("#endregion", StringComparison.Ordinal)].TrimEnd();

        var page = File.ReadAllText(Path.Combine(folder, "../../../docs/how-to", howTo));

        Assert.Contains($"```csharp\n{sample}\n```", page, StringComparison.Ordinal);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
