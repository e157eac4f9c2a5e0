using System.Globalization;
using System.Reflection;

namespace OrleansBots.Tests.Architecture.Contracts;

/// <summary>
/// Everything by which two releases of the product understand each other and each other's data, a line each: grain interfaces and their methods, grain types
/// and the names of their states, members of serialized types by their ids, JSON, names of streams and stores.
/// </summary>
internal static class WireContracts
{
    private const BindingFlags Anything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The lines of this build, in order.</summary>
    public static IReadOnlyList<string> OfThisBuild()
    {
        var types = ProductAssembly.Names.Select(Assembly.Load).SelectMany(assembly => assembly.GetTypes()).Where(IsWritten).ToList();
        var names = new WireTypes();
        List<string> lines =
        [
            .. types.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)).SelectMany(type => Members(type, names)),
            .. types.Where(type => type.GetCustomAttribute<GrainInterfaceTypeAttribute>() is not null).SelectMany(type => Methods(type, names)),
            .. types.Where(type => type.GetCustomAttribute<GrainTypeAttribute>() is not null).SelectMany(type => Grain(type, names)),
            .. types.Where(type => type.Namespace == "OrleansBots.Grains.Abstractions.Names").SelectMany(Constants),
            .. JsonContracts.Of(types, names),
        ];
        lines.AddRange(names.Enums.SelectMany(type => Values(type, names)));
        return [.. lines.Distinct().Order(StringComparer.Ordinal)];
    }

    // What the code generator adds has no namespace of the product's.
    private static bool IsWritten(Type type) => type.Namespace?.StartsWith("OrleansBots.", StringComparison.Ordinal) == true;

    private static IEnumerable<string> Members(Type type, WireTypes names) => type.GetMembers(Anything)
        .Where(member => member.GetCustomAttribute<IdAttribute>() is not null)
        .Select(member => $"serialized {names.NameOf(type)} {member.GetCustomAttribute<IdAttribute>()!.Id}: {names.NameOf(TypeOf(member))}");

    private static IEnumerable<string> Methods(Type type, WireTypes names)
    {
        var name = type.GetCustomAttribute<GrainInterfaceTypeAttribute>()!.GetGrainInterfaceType(null!, type).ToString();
        return type.GetMethods().Select(method =>
        {
            var alias = method.GetCustomAttribute<AliasAttribute>()?.Alias ?? method.Name;
            return $"grain {name}.{alias}({string.Join(", ", method.GetParameters().Select(parameter => names.NameOf(parameter.ParameterType)))}): {names.NameOf(method.ReturnType)}";
        });
    }

    private static IEnumerable<string> Grain(Type type, WireTypes names)
    {
        var name = type.GetCustomAttribute<GrainTypeAttribute>()!.GetGrainType(null!, type).ToString();
        var states = type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>() is not null)
            .Select(parameter => (Attribute: parameter.GetCustomAttribute<PersistentStateAttribute>()!, parameter.ParameterType))
            .Select(state => $"state {name} {state.Attribute.StateName}@{state.Attribute.StorageName}: {names.NameOf(state.ParameterType)}");
        return states.Append($"grain-type {name}");
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields(Anything)
        .Where(field => field.IsLiteral)
        .Select(field => $"name {type.Name}.{field.Name} = {field.GetRawConstantValue()}");

    private static IEnumerable<string> Values(Type type, WireTypes names) => Enum.GetNames(type)
        .Select(value => string.Create(CultureInfo.InvariantCulture, $"enum {names.NameOf(type)} {value} = {Enum.Parse(type, value):D}"));

    private static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
}
