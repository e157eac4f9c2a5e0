using Orleans.Hosting.Kubernetes;

namespace OrleansBots.Tests.Deploy.Pods;

/// <summary>The variables by which a pod tells its program about itself, for as long as a test lasts; the package reads nothing else.</summary>
internal sealed class PodEnvironment : IDisposable
{
    public PodEnvironment(string pod)
    {
        Environment.SetEnvironmentVariable(KubernetesHostingOptions.PodNamespaceEnvironmentVariable, "orleansbots");
        Environment.SetEnvironmentVariable(KubernetesHostingOptions.PodNameEnvironmentVariable, pod);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(KubernetesHostingOptions.PodNamespaceEnvironmentVariable, null);
        Environment.SetEnvironmentVariable(KubernetesHostingOptions.PodNameEnvironmentVariable, null);
    }
}
