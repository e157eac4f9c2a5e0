using k8s.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting.Kubernetes;
using OrleansBots.Silo.Pods;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Deploy.Pods;

/// <summary>Silos that watch their pods: what that needs of Kubernetes, and that the manifests give it.</summary>
public sealed class PodWatchingTests
{
    private const string Pod = "silo-abc";

    private static readonly IReadOnlyList<object> Objects = Manifests.Build("pod-watching");

    private static V1Deployment Silo => Objects.OfType<V1Deployment>().Single(deployment => deployment.Metadata.Name == "silo");

    [Fact]
    public async Task Silo_ThatWatches_UsesJustTheRightsOfItsRole()
    {
        await using var api = await KubernetesApi.StartAsync();
        api.Add(Pod);
        using var pod = new PodEnvironment(Pod);
        using var host = BuildHost(api);
        await host.StartAsync();
        await Eventually.TrueAsync(() => api.Verbs.Contains("watch"), TimeSpan.FromSeconds(30), () => $"pods are not watched: {string.Join(' ', api.Verbs)}");
        await host.StopAsync();

        var rule = Assert.Single(Assert.Single(Objects.OfType<V1Role>()).Rules);
        Assert.Equal([""], rule.ApiGroups);
        Assert.Equal(["pods"], rule.Resources);
        Assert.Equal(rule.Verbs.Order(StringComparer.Ordinal), api.Verbs);
        // The manifest's labels are those that a silo would give its pod, so that it finds its peers.
        var labels = Silo.Spec.Template.Metadata.Labels;
        foreach (var label in (string[])[KubernetesHostingOptions.ServiceIdLabel, KubernetesHostingOptions.ClusterIdLabel]) Assert.Equal(labels[label], api.LabelOf(Pod, label));
        Assert.Equal([$"orleans/serviceId={labels["orleans/serviceId"]},orleans/clusterId={labels["orleans/clusterId"]}"], api.Selectors);
    }

    [Fact]
    public void Manifest_OfWatchingSilos_GivesTheRoleToTheirAccountOnly()
    {
        var binding = Assert.Single(Objects.OfType<V1RoleBinding>());
        Assert.Equal(Assert.Single(Objects.OfType<V1Role>()).Metadata.Name, binding.RoleRef.Name);
        Assert.Equal(Silo.Spec.Template.Spec.ServiceAccountName, Assert.Single(binding.Subjects).Name);
        Assert.Equal(Assert.Single(Objects.OfType<V1ServiceAccount>()).Metadata.Name, Silo.Spec.Template.Spec.ServiceAccountName);
        Assert.True(Silo.Spec.Template.Spec.AutomountServiceAccountToken);
        var gateway = Objects.OfType<V1Deployment>().Single(deployment => deployment.Metadata.Name == "gateway");
        Assert.False(gateway.Spec.Template.Spec.AutomountServiceAccountToken);
    }

    [Fact]
    public void Settings_WithTheManifestsVariables_AreWhole()
    {
        // Kubernetes itself sets this one in every pod.
        var variables = new Dictionary<string, string?> { ["KUBERNETES_SERVICE_HOST"] = "10.0.0.1" };
        foreach (var variable in Silo.Spec.Template.Spec.Containers.Single().Env)
            variables[variable.Name.Replace("__", ":", StringComparison.Ordinal)] = variable.Value ?? $"of {variable.ValueFrom.FieldRef.FieldPath}";
        Assert.True(Read(variables).Enabled);
        Assert.Equal("of metadata.namespace", variables[KubernetesHostingOptions.PodNamespaceEnvironmentVariable]);
        Assert.Equal("of metadata.name", variables[KubernetesHostingOptions.PodNameEnvironmentVariable]);
        Assert.Equal("of status.podIP", variables[KubernetesHostingOptions.PodIPEnvironmentVariable]);
    }

    [Fact]
    public void Settings_OutsideOfAPod_NameWhatIsMissing()
    {
        var faults = Assert.Throws<OptionsValidationException>(() => Read(new() { ["OrleansBots:Kubernetes:Enabled"] = "true", ["OrleansBots:Kubernetes:MaxAgents"] = "0" })).Failures.ToList();
        Assert.Contains(faults, fault => fault.StartsWith("OrleansBots:Kubernetes:MaxAgents is 0", StringComparison.Ordinal));
        foreach (var variable in (string[])["KUBERNETES_SERVICE_HOST", "POD_NAMESPACE", "POD_NAME", "POD_IP"])
            Assert.Contains(faults, fault => fault.Contains($"{variable} is not set", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_ByDefault_WatchNothing() => Assert.False(Read([]).Enabled);

    private static PodSettings Read(Dictionary<string, string?> values) => PodSettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());

    private static IHost BuildHost(KubernetesApi api)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo =>
        {
            silo.UsePodWatching(new() { Enabled = true });
            silo.UseLocalhostClustering(FreePorts.Next(), FreePorts.Next(), serviceId: "orleansbots", clusterId: "orleansbots");
            silo.Services.PostConfigure<KubernetesHostingOptions>(hosting => hosting.GetClientConfiguration = api.Configuration);
            silo.Configure<ClusterMembershipOptions>(membership => membership.TableRefreshTimeout = TimeSpan.FromSeconds(1));
        });
        return builder.Build();
    }
}
