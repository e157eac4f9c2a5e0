using System.Text.Json.Serialization;

namespace OrleansBots.Tests.Unit.Conversations;

[JsonSerializable(typeof(List<string>))]
internal sealed partial class ScriptedBotJson : JsonSerializerContext;
