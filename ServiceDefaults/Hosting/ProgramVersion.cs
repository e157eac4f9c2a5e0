using System.Reflection;

namespace OrleansBots.ServiceDefaults.Hosting;

/// <summary>The program's version.</summary>
public static class ProgramVersion
{
    /// <summary>Version as built, such as <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
