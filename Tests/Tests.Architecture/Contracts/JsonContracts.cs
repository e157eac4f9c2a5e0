using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OrleansBots.Tests.Architecture.Contracts;

/// <summary>What is stored or queued as JSON: events, messages, and what the bots remember.</summary>
internal static class JsonContracts
{
    // Answers of HTTP endpoints, which nobody stores.
    private static readonly HashSet<string> NotStored = ["HealthJson", "ChatJson"];

    public static IEnumerable<string> Of(IEnumerable<Type> types, WireTypes names) => types
        .Where(type => typeof(JsonSerializerContext).IsAssignableFrom(type) && !NotStored.Contains(type.Name))
        .SelectMany(context => new Walk(context, names).Lines());

    /// <summary>Follows one context from its root types to everything that they hold.</summary>
    private sealed class Walk(Type contextType, WireTypes names)
    {
        private readonly JsonSerializerContext _context = (JsonSerializerContext)contextType.GetProperty("Default", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        private readonly HashSet<Type> _seen = [];
        private readonly List<string> _lines = [];

        public List<string> Lines()
        {
            foreach (var root in contextType.GetCustomAttributesData().Where(data => data.AttributeType == typeof(JsonSerializableAttribute)))
                Visit((Type)root.ConstructorArguments[0].Value!);
            return _lines;
        }

        private void Visit(Type? type)
        {
            if (type is null || !_seen.Add(type) || _context.GetTypeInfo(type) is not { } info) return;
            names.NameOf(type);
            Visit(info.ElementType);
            if (info.Kind == JsonTypeInfoKind.Object) VisitObject(info);
        }

        private void VisitObject(JsonTypeInfo info)
        {
            var name = names.NameOf(info.Type);
            foreach (var property in info.Properties.Where(property => property.Get is not null || property.Set is not null))
            {
                _lines.Add($"json {name}.{property.Name}: {names.NameOf(property.PropertyType)}");
                if (property.IsRequired) _lines.Add($"json {name} requires {property.Name}");
                Visit(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            }

            var discriminator = info.Type.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false)?.TypeDiscriminatorPropertyName;
            foreach (var derived in info.Type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false))
            {
                _lines.Add($"json {name} {discriminator}={derived.TypeDiscriminator}: {names.NameOf(derived.DerivedType)}");
                Visit(derived.DerivedType);
            }
        }
    }
}
