using Microsoft.Playwright;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.WebChat;

/// <summary>A real gateway with two web channels, <c>acme/demo</c> and <c>acme/echo</c>, and a real browser.</summary>
public sealed class WebChatFixture : IAsyncLifetime
{
    /// <summary>Name of the collection.</summary>
    public const string Collection = "Web chat";

    private Installation? _installation;
    private Chromium? _chromium;

    public ProductProcess Gateway => _installation!.Gateway;

    public IBrowser Browser => _chromium!.Browser;

    public static IReadOnlyDictionary<string, string> Channels { get; } = new Dictionary<string, string>
    {
        ["tenants__acme__channels__demo__platform"] = "web",
        ["tenants__acme__channels__demo__bot"] = "demo",
        ["tenants__acme__channels__demo__title"] = "Acme <support>",
        ["tenants__acme__channels__echo__platform"] = "web",
        ["tenants__acme__channels__echo__bot"] = "echo",
        // Every visitor of the tests comes from one address.
        ["OrleansBots__WebChat__AddressLimit"] = "1000/1s",
    };

    /// <summary>The address of a channel's page.</summary>
    public string PageOf(string channel) => new Uri(Gateway.BaseUrl, $"/chat/acme/{channel}").ToString();

    public async Task InitializeAsync()
    {
        _installation = await Installation.StartAsync(new() { ApiBaseUrl = new("http://127.0.0.1:9"), Environment = Channels });
        _chromium = await Chromium.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        if (_installation is not null) await _installation.DisposeAsync();
    }
}

[CollectionDefinition(WebChatFixture.Collection)]
public sealed class WebChatTests : ICollectionFixture<WebChatFixture>;
