using System.Text.Json.Serialization;

namespace OrleansBots.Bots.Builtin.Demo;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(DemoMemory))]
internal sealed partial class DemoJson : JsonSerializerContext;
