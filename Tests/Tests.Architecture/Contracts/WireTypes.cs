using System.Reflection;

namespace OrleansBots.Tests.Architecture.Contracts;

/// <summary>Names types as they are known on the wire, and notes which enumerations they lead to.</summary>
internal sealed class WireTypes
{
    /// <summary>Enumerations that were named.</summary>
    public HashSet<Type> Enums { get; } = [];

    /// <summary>The alias where a type has one, and the mere name of the product's others: moving a class within the source changes nothing.</summary>
    public string NameOf(Type type)
    {
        if (type.IsEnum) Enums.Add(type);
        if (type.IsArray) return $"{NameOf(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return $"{NameOf(underlying)}?";
        if (type.IsGenericType)
        {
            var arguments = string.Join(", ", type.GetGenericArguments().Select(NameOf));
            return $"{type.GetGenericTypeDefinition().FullName!.Split('`')[0]}<{arguments}>";
        }

        if (type.GetCustomAttribute<AliasAttribute>() is { } alias) return alias.Alias;
        return type.Namespace?.StartsWith("OrleansBots.", StringComparison.Ordinal) == true ? type.Name : type.FullName ?? type.Name;
    }
}
