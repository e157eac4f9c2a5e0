using k8s.Models;

namespace OrleansBots.Tests.Deploy;

/// <summary>The Kubernetes manifests, and what they say of each other.</summary>
public sealed class ManifestTests
{
    /// <summary>As Prometheus names the inbox's gauge.</summary>
    internal const string OldestAgeMetric = "orleansbots_inbox_oldest_age_seconds";

    private static readonly IReadOnlyList<object> Objects = Manifests.Build("base");

    private static IReadOnlyList<V1Deployment> Deployments { get; } = [.. Objects.OfType<V1Deployment>()];

    [Fact]
    public void Objects_OfAllFiles_AreInOneNamespaceAndNamed()
    {
        Assert.Equal(["gateway", "silo"], Deployments.Select(deployment => deployment.Metadata.Name).Order(StringComparer.Ordinal));
        var metadata = Objects.Cast<IMetadata<V1ObjectMeta>>().Where(item => item is not V1Namespace).Select(item => item.Metadata).ToList();
        Assert.All(metadata, meta => Assert.Equal(Assert.Single(Objects.OfType<V1Namespace>()).Metadata.Name, meta.NamespaceProperty));
        Assert.All(metadata, meta => Assert.NotEmpty(meta.Name));
    }

    [Fact]
    public void Selectors_OfEveryKind_FindPods()
    {
        var selectors = Deployments.Select(deployment => deployment.Spec.Selector.MatchLabels)
            .Concat(Objects.OfType<V1Service>().Select(service => service.Spec.Selector))
            .Concat(Objects.OfType<V1PodDisruptionBudget>().Select(budget => budget.Spec.Selector.MatchLabels))
            .Concat(Objects.OfType<V1NetworkPolicy>().Select(policy => policy.Spec.PodSelector.MatchLabels ?? new Dictionary<string, string>()))
            .ToList();
        Assert.All(selectors, selector => Assert.Contains(Deployments, deployment => selector.All(label => LabelsOf(deployment).Contains(label))));
        Assert.All(Objects.OfType<V2HorizontalPodAutoscaler>(), scaler => Assert.Contains(Deployments, deployment => deployment.Metadata.Name == scaler.Spec.ScaleTargetRef.Name));
    }

    [Fact]
    public void References_InPods_NameWhatIsThere()
    {
        var configMaps = Objects.OfType<V1ConfigMap>().Select(map => map.Metadata.Name).ToHashSet();
        var secrets = Objects.OfType<V1Secret>().Select(secret => secret.Metadata.Name).ToHashSet();
        Assert.All(Deployments, deployment =>
        {
            var pod = deployment.Spec.Template.Spec;
            Assert.All(pod.Volumes.Where(volume => volume.ConfigMap is not null), volume => Assert.Contains(volume.ConfigMap.Name, configMaps));
            Assert.All(ContainersOf(deployment).SelectMany(container => container.EnvFrom), source => Assert.Contains(source.SecretRef.Name, secrets));
            var volumes = pod.Volumes.Select(volume => volume.Name).ToHashSet();
            Assert.All(ContainersOf(deployment).SelectMany(container => container.VolumeMounts), mount => Assert.Contains(mount.Name, volumes));
        });
    }

    [Fact]
    public void Ports_ByName_AreThoseOfTheContainers()
    {
        var ports = Deployments.SelectMany(ContainersOf).SelectMany(container => container.Ports).Select(port => port.Name).ToHashSet();
        Assert.All(Objects.OfType<V1Service>().SelectMany(service => service.Spec.Ports), port => Assert.Contains(port.TargetPort.Value, ports));
        Assert.All(
            Objects.OfType<V1NetworkPolicy>().SelectMany(policy => policy.Spec.Ingress ?? []).SelectMany(rule => rule.Ports),
            port => Assert.Contains(port.Port.Value, ports));
        Assert.All(Deployments.SelectMany(ContainersOf).SelectMany(ProbesOf), probe => Assert.Contains(probe.HttpGet.Port.Value, ports));
    }

    [Fact]
    public void Containers_OfEveryPod_AreConfined()
    {
        Assert.All(Deployments, deployment =>
        {
            Assert.True(deployment.Spec.Template.Spec.SecurityContext.RunAsNonRoot);
            Assert.False(deployment.Spec.Template.Spec.AutomountServiceAccountToken);
            Assert.All(ContainersOf(deployment), container =>
            {
                Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
                Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
                Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
                Assert.Contains("memory", container.Resources.Limits.Keys);
                Assert.Matches(@":\d+\.\d+\.\d+$", container.Image);
            });
        });
    }

    [Fact]
    public void Pods_ThatStop_GetMoreTimeThanTheProgramTakes() =>
        Assert.All(Deployments, deployment => Assert.True(deployment.Spec.Template.Spec.TerminationGracePeriodSeconds > 30));

    [Fact]
    public void Probes_OfEveryContainer_AskReadinessForTrafficAndLivenessForLife() => Assert.All(Deployments.SelectMany(ContainersOf), container =>
    {
        Assert.Equal("/health/ready", container.ReadinessProbe.HttpGet.Path);
        Assert.Equal("/health/ready", container.StartupProbe.HttpGet.Path);
        Assert.Equal("/health/live", container.LivenessProbe.HttpGet.Path);
    });

    [Fact]
    public void Rollouts_OfEveryDeployment_TakeNoPodBeforeANewOneIsReady() => Assert.All(Deployments, deployment =>
    {
        Assert.Equal("0", deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value);
        Assert.Contains(Objects.OfType<V1PodDisruptionBudget>(), budget => budget.Spec.Selector.MatchLabels.All(label => LabelsOf(deployment).Contains(label)));
        // The autoscaler says how many there are; a number here would undo it at every apply.
        Assert.Null(deployment.Spec.Replicas);
    });

    [Fact]
    public void Gateway_ThatStops_IsCalledNoMoreBeforeItTakesNothingMore()
    {
        var pod = Deployments.Single(deployment => deployment.Metadata.Name == "gateway").Spec.Template.Spec;
        var container = Assert.Single(pod.Containers);
        var drain = TimeSpan.Parse(container.Env.Single(variable => variable.Name == "OrleansBots__DrainDelay").Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(container.Lifecycle.PreStop.Sleep.Seconds > 0);
        Assert.True(pod.TerminationGracePeriodSeconds > container.Lifecycle.PreStop.Sleep.Seconds + drain.TotalSeconds + 25);
    }

    [Fact]
    public void Autoscaler_OfSilos_AsksForAMetricThatTheAdapterServes()
    {
        var scaler = Objects.OfType<V2HorizontalPodAutoscaler>().Single(scaler => scaler.Metadata.Name == "silo");
        var metric = scaler.Spec.Metrics.Single(metric => metric.Type == "External").External.Metric.Name;
        var values = new YamlDotNet.Serialization.DeserializerBuilder().Build()
            .Deserialize<Dictionary<string, Dictionary<string, object>>>(DeployFiles.Read("deploy/kubernetes/monitoring/prometheus-adapter.yaml"));
        var rule = (Dictionary<object, object>)Assert.Single((List<object>)values["rules"]["external"]);
        Assert.Equal(metric, ((Dictionary<object, object>)rule["name"])["as"]);
        // That programs serve it under this name is asked of running ones: LocalClusterTests.
        Assert.Equal(OldestAgeMetric, rule["seriesQuery"]);
    }

    [Fact]
    public void Tls_OfTheOverlay_MountsWhatItsKeysName()
    {
        Assert.All(Manifests.Build("tls").OfType<V1Deployment>(), deployment =>
        {
            var pod = deployment.Spec.Template.Spec;
            var container = Assert.Single(pod.Containers);
            var directory = container.VolumeMounts.Single(mount => mount.Name == "tls").MountPath;
            Assert.Equal($"{deployment.Metadata.Name}-tls", pod.Volumes.Single(volume => volume.Name == "tls").Secret.SecretName);
            var keys = container.Env.Where(variable => variable.Name.StartsWith("OrleansBots__Tls__", StringComparison.Ordinal)).ToDictionary(variable => variable.Name[18..], variable => variable.Value);
            Assert.Equal(
                new Dictionary<string, string> { ["Mode"] = "Require", ["CertificatePath"] = $"{directory}/tls.crt", ["KeyPath"] = $"{directory}/tls.key", ["CaPath"] = $"{directory}/ca.crt" },
                keys);
            // The key's file is its group's to read, and the program runs as nobody in particular.
            Assert.NotNull(pod.SecurityContext.FsGroup);
        });
    }

    private static IDictionary<string, string> LabelsOf(V1Deployment deployment) => deployment.Spec.Template.Metadata.Labels;

    private static IList<V1Container> ContainersOf(V1Deployment deployment) => deployment.Spec.Template.Spec.Containers;

    private static IEnumerable<V1Probe> ProbesOf(V1Container container) => [container.ReadinessProbe, container.LivenessProbe, container.StartupProbe];
}
