using System.Reflection;
using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Tests.Unit.Web;

/// <summary>A grain factory that knows one session; observers are their own references.</summary>
public class PlayedGrains : DispatchProxy
{
    private object? _session;

    internal static IGrainFactory With(IWebSessionGrain session)
    {
        var grains = Create<IGrainFactory, PlayedGrains>();
        ((PlayedGrains)(object)grains)._session = session;
        return grains;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        nameof(IGrainFactory.GetGrain) => _session,
        nameof(IGrainFactory.CreateObjectReference) => args![0],
        nameof(IGrainFactory.DeleteObjectReference) => null,
        _ => throw new NotSupportedException(targetMethod?.Name),
    };
}
