using Microsoft.Playwright;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Gateway.WebChat;

/// <summary>A real gateway with two web channels, <c>acme/demo</c> and <c>acme/echo</c>, and a real browser.</summary>
public sealed class WebChatFixture : IAsyncLifetime
{
    /// <summary>Name of the collection.</summary>
    public const string Collection = "Web chat";

    private IPlaywright? _playwright;
    private Installation? _installation;
    private IBrowser? _browser;

    public ProductProcess Gateway => _installation!.Gateway;

    public IBrowser Browser => _browser!;

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
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = FindChromium(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_installation is not null) await _installation.DisposeAsync();
    }

    private static string FindChromium()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium on PATH; ./test.sh installs it.");
    }
}

[CollectionDefinition(WebChatFixture.Collection)]
public sealed class WebChatTests : ICollectionFixture<WebChatFixture>;
