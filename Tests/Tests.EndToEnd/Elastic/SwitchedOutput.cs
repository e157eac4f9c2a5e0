using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Elastic;

/// <summary>The output of whichever test uses a shared cluster now.</summary>
internal sealed class SwitchedOutput : ITestOutputHelper
{
    public ITestOutputHelper? Current { get; set; }

    public void WriteLine(string message) => Current?.WriteLine(message);

    public void WriteLine(string format, params object[] args) => Current?.WriteLine(format, args);
}
