using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Configuration;

/// <summary>How settings become channels.</summary>
public sealed class ConfiguredChannelTests
{
    [Fact]
    public void Read_Defaults_AreThoseOfTheReference()
    {
        var channel = Read(new());
        Assert.Equal(("demo", ReceiveMode.Webhook, GroupConversations.PerUser), (channel.Bot, channel.Receive, channel.GroupConversations));
        Assert.Equal(ChannelLimits.PlatformDefaults, channel.Limits);
        Assert.Equal(TimeSpan.FromSeconds(20), channel.TurnTimeout);
        Assert.Null(channel.ApiBaseUrl);
        Assert.Empty(channel.WebhookSecret);
    }

    [Fact]
    public void Read_EverySetting_Arrives()
    {
        var channel = Read(new()
        {
            ["receive"] = "polling",
            ["groupConversations"] = "perChat",
            ["limits:chat"] = "1/1s burst 3",
            ["limits:group"] = "20/60s",
            ["turnTimeout"] = "00:01:30",
            ["apiBaseUrl"] = "http://127.0.0.1:8081",
            ["publicUrl"] = "https://bots.example.com",
            ["token"] = "1:literal",
        });
        Assert.Equal((ReceiveMode.Polling, GroupConversations.PerChat), (channel.Receive, channel.GroupConversations));
        Assert.Equal((new RateLimit(1, TimeSpan.FromSeconds(1), 3), new RateLimit(20, TimeSpan.FromSeconds(60))), (channel.Limits.Chat, channel.Limits.Group));
        Assert.Equal(TimeSpan.FromSeconds(90), channel.TurnTimeout);
        Assert.Equal(("http://127.0.0.1:8081/", "https://bots.example.com/"), (channel.ApiBaseUrl!.ToString(), channel.PublicUrl!.ToString()));
        Assert.Equal("1:literal", channel.Token);
    }

    [Fact]
    public void Read_LimitsNone_SwitchesAllOff() => Assert.True(Read(new() { ["limits"] = "none" }).Limits.Off);

    [Fact]
    public void Read_SecretFromFile_LosesItsLastNewline()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("secret", "from-file\n");
        Assert.Equal("from-file", Read(new() { ["webhookSecret"] = $"file:{file}" }).WebhookSecret);
    }

    [Fact]
    public void Read_SecretFromEnvironment_IsItsValue()
    {
        Environment.SetEnvironmentVariable("ORLEANSBOTS_TEST_SECRET", "from-environment");
        Assert.Equal("from-environment", Read(new() { ["webhookSecret"] = "env:ORLEANSBOTS_TEST_SECRET" }).WebhookSecret);
    }

    [Theory]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("a/b")]
    public void Read_NameThatIsNoPartOfAnAddress_IsAFault(string name)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => ReadAll(new() { [$"tenants:acme:channels:{name}:platform"] = "web" }));
        Assert.StartsWith($"tenants:acme:channels:{name}:", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    private static ChannelSettings Read(Dictionary<string, string?> settings)
    {
        var all = settings.ToDictionary(setting => $"tenants:acme:channels:support:{setting.Key}", setting => setting.Value);
        all["tenants:acme:channels:support:platform"] = "web";
        all["tenants:acme:channels:support:bot"] = "demo";
        return Assert.Single(ReadAll(all).All);
    }

    private static IChannelDirectory ReadAll(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IChannelValidator>(new NoDemands());
        services.AddConfiguredChannels(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider().GetRequiredService<IChannelDirectory>();
    }

    private sealed class NoDemands : IChannelValidator
    {
        public string Platform => "web";

        public IEnumerable<string> Validate(ChannelSettings channel) => [];
    }
}
