using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace OrleansBots.Tests.Deploy;

/// <summary>The compose files: that they are whole, and that our own containers are confined.</summary>
public sealed class ComposeTests
{
    private const string Folder = "deploy/compose";

    [Theory]
    [InlineData("light.yaml", 1)]
    [InlineData("mid.yaml", 6)]
    public void Services_OfAFile_NameVersionsAndFilesThatAreThere(string file, int count)
    {
        var services = ServicesOf(file);
        Assert.Equal(count, services.Count);
        Assert.All(services.Values, service => Assert.Matches(@":v?\d+\.\d+(\.\d+)?(-alpine)?$|:\d+-alpine$", (string)service["image"]));
        Assert.All(services.Values.SelectMany(BindMounts), source => Assert.True(Path.Exists(Path.Combine(DeployFiles.PathOf(Folder), source)), source));
    }

    [Theory]
    [InlineData("light.yaml", "orleansbots")]
    [InlineData("mid.yaml", "silo")]
    [InlineData("mid.yaml", "gateway")]
    public void OwnService_OfAFile_IsConfinedAndHasTimeToStop(string file, string name)
    {
        var service = ServicesOf(file)[name];
        Assert.Equal("true", service["read_only"]);
        Assert.Equal(["ALL"], (List<object>)service["cap_drop"]);
        Assert.Equal("35s", service["stop_grace_period"]);
        Assert.Equal(["--config", "/etc/orleansbots/orleansbots.json"], (List<object>)service["command"]);
        Assert.Contains("/etc/orleansbots/orleansbots.json:ro", string.Join(' ', (List<object>)service["volumes"]), StringComparison.Ordinal);
        var build = (Dictionary<object, object>)service["build"];
        Assert.Contains($" AS {build["target"]}", DeployFiles.Read((string)build["dockerfile"]), StringComparison.Ordinal);
    }

    [Fact]
    public void MidTier_OfTheFile_IsWhole()
    {
        var services = ServicesOf("mid.yaml");
        Assert.Equal(["gateway", "grafana", "nginx", "postgres", "prometheus", "silo"], services.Keys.Order(StringComparer.Ordinal));
        foreach (var service in (string[])["gateway", "silo"]) Assert.Equal("2", ((Dictionary<object, object>)services[service]["deploy"])["replicas"]);
        // Whatever nginx and Grafana are told to read is mounted where they look for it.
        Assert.Contains(":/etc/nginx/gateways.conf:ro", string.Join(' ', (List<object>)services["nginx"]["volumes"]), StringComparison.Ordinal);
        Assert.Contains("include /etc/nginx/gateways.conf;", DeployFiles.Read($"{Folder}/mid/nginx.conf"), StringComparison.Ordinal);
        Assert.Contains("../grafana/dashboards:/etc/grafana/dashboards:ro", (List<object>)services["grafana"]["volumes"]);
        Assert.Contains("path: /etc/grafana/dashboards", DeployFiles.Read("deploy/grafana/provisioning/dashboards/orleansbots.yml"), StringComparison.Ordinal);
    }

    private static Dictionary<string, Dictionary<object, object>> ServicesOf(string file)
    {
        // Compose merges anchors before it reads; a key of the service itself takes the place of a merged one.
        var parser = new MergingParser(new Parser(new StringReader(DeployFiles.Read($"{Folder}/{file}"))));
        var document = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser);
        return ((Dictionary<object, object>)document["services"]).ToDictionary(service => (string)service.Key, service => (Dictionary<object, object>)service.Value);
    }

    private static IEnumerable<string> BindMounts(Dictionary<object, object> service) => (service.TryGetValue("volumes", out var volumes) ? (List<object>)volumes : [])
        .Cast<string>()
        .Where(volume => volume.StartsWith('.'))
        .Select(volume => volume.Split(':')[0]);
}
