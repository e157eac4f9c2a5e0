using System.Diagnostics;
using k8s;

namespace OrleansBots.Tests.Deploy;

/// <summary>The Kubernetes manifests as they are applied: a folder with its bases and patches, built by kubectl and read strictly into Kubernetes' own types.</summary>
internal static class Manifests
{
    /// <summary>The folders of <c>deploy/kubernetes</c> that can be applied.</summary>
    public static readonly string[] Folders = ["base", "pod-watching", "tls"];

    public static string PathOf(string folder) => DeployFiles.PathOf($"deploy/kubernetes/{folder}");

    /// <summary>The objects of a folder.</summary>
    public static IReadOnlyList<object> Build(string folder) => KubernetesYaml.LoadAllFromString(BuildText(folder), typeMap: null, strict: true);

    /// <summary>The objects of a folder, as YAML.</summary>
    public static string BuildText(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", PathOf(folder)]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"kubectl kustomize {folder}: {errors.Result}");
    }
}
