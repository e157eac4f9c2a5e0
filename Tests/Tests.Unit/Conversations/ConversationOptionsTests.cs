using Microsoft.Extensions.Options;
using Orleans.Configuration;
using OrleansBots.Grains.Hosting;

namespace OrleansBots.Tests.Unit.Conversations;

public sealed class ConversationOptionsTests
{
    private readonly ConversationOptionsValidator _validator = new(Options.Create(new SiloMessagingOptions { ResponseTimeout = TimeSpan.FromSeconds(30) }));

    [Fact]
    public void Validate_Defaults_AreValid() => Assert.True(_validator.Validate(null, new ConversationOptions()).Succeeded);

    [Fact]
    public void Validate_SeveralFaults_NamesEachKey()
    {
        var result = _validator.Validate(null, new ConversationOptions
        {
            MaxTurnAttempts = 0,
            MaxOutbox = 0,
            LongestWait = TimeSpan.Zero,
            CallBudget = TimeSpan.FromSeconds(30),
            SendTimeout = TimeSpan.FromSeconds(31),
        });

        Assert.Equal(
            ["MaxTurnAttempts", "MaxOutbox", "LongestWait", "CallBudget", "SendTimeout"],
            result.Failures!.Select(fault => fault[..fault.IndexOf(':', StringComparison.Ordinal)]));
    }
}
