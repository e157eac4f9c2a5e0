using System.Reflection;

namespace OrleansBots.Tests.Unit.Sending;

/// <summary>A grain factory that knows one grain of each kind.</summary>
public class PlayedGrains : DispatchProxy
{
    private IGrain[] _grains = [];

    internal static IGrainFactory With(params IGrain[] grains)
    {
        var factory = Create<IGrainFactory, PlayedGrains>();
        ((PlayedGrains)(object)factory)._grains = grains;
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name == nameof(IGrainFactory.GetGrain)
        ? Array.Find(_grains, targetMethod.ReturnType.IsInstanceOfType)
        : throw new NotSupportedException(targetMethod?.Name);
}
