using System.Text.Json.Serialization;

namespace OrleansBots.Bots.Builtin.Echo;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EchoMemory))]
internal sealed partial class EchoJson : JsonSerializerContext;
