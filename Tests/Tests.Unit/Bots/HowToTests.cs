using System.Runtime.CompilerServices;

namespace OrleansBots.Tests.Unit.Bots;

/// <summary>The code in the how-to is code that was compiled and run.</summary>
public sealed class HowToTests
{
    [Theory]
    [InlineData("OrderBot.cs", "bot")]
    [InlineData("OrderBotTests.cs", "test")]
    [InlineData("LinesBot.cs", "bot")]
    [InlineData("FeedbackBot.cs", "bot")]
    public void WriteABot_Sample_IsTheCompiledCode(string file, string region)
    {
        var folder = Path.GetDirectoryName(ThisFile())!;
        var code = File.ReadAllText(Path.Combine(folder, file));
        var start = code.IndexOf($"#region {region}\n", StringComparison.Ordinal) + $"#region {region}\n".Length;
        var sample = code[start..code.IndexOf("#endregion", StringComparison.Ordinal)].TrimEnd();

        var page = File.ReadAllText(Path.Combine(folder, "../../../docs/how-to/write-a-bot.md"));

        Assert.Contains($"```csharp\n{sample}\n```", page, StringComparison.Ordinal);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
