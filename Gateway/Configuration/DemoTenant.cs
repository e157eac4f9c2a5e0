using OrleansBots.ServiceDefaults.Configuration;

namespace OrleansBots.Gateway.Configuration;

/// <summary>An installation without any tenant shows a web chat with the demo bot, so that the first command shows something alive.</summary>
internal static class DemoTenant
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["tenants:demo:channels:web:platform"] = "web",
        ["tenants:demo:channels:web:bot"] = "demo",
    };

    public static void AddWhereEmpty(ConfigurationManager configuration)
    {
        if (!configuration.GetSection("tenants").GetChildren().Any()) ConfigurationFile.AddDefaults(configuration, Settings);
    }
}
