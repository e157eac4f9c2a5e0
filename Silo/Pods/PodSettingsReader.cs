using Orleans.Hosting.Kubernetes;
using OrleansBots.ServiceDefaults.Configuration;

namespace OrleansBots.Silo.Pods;

/// <summary>Reads and checks <see cref="PodSettings"/>, and what the pod must tell the program about itself.</summary>
internal static class PodSettingsReader
{
    private const string ApiVariable = "KUBERNETES_SERVICE_HOST";

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is invalid, or the pod lacks something; each fault names its key.</exception>
    public static PodSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(PodSettings.Section).Bind<PodSettings>();
        if (!settings.Enabled) return settings;
        var faults = Faults(settings, configuration).ToList();
        return faults.Count == 0 ? settings : throw ConfigurationFaults.Exception(faults);
    }

    private static IEnumerable<string> Faults(PodSettings settings, IConfiguration configuration)
    {
        const string On = $"{PodSettings.Section}:Enabled is true";
        if (settings.MaxAgents < 1) yield return $"{PodSettings.Section}:MaxAgents is {settings.MaxAgents}; give at least 1.";
        if (string.IsNullOrWhiteSpace(configuration[ApiVariable]))
            yield return $"{On}, and {ApiVariable} is not set, as it is in every pod; run in Kubernetes with a service account, or turn it off.";
        foreach (var (variable, field) in FieldsOfThePod)
        {
            if (string.IsNullOrWhiteSpace(configuration[variable])) yield return $"{On}, and {variable} is not set; set it in the pod from the field {field}, or turn it off.";
        }
    }

    private static readonly (string Variable, string Field)[] FieldsOfThePod =
    [
        (KubernetesHostingOptions.PodNamespaceEnvironmentVariable, "metadata.namespace"),
        (KubernetesHostingOptions.PodNameEnvironmentVariable, "metadata.name"),
        (KubernetesHostingOptions.PodIPEnvironmentVariable, "status.podIP"),
    ];
}
