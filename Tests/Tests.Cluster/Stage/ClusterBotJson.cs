using System.Text.Json.Serialization;

namespace OrleansBots.Tests.Cluster.Stage;

[JsonSerializable(typeof(CounterDocument))]
internal sealed partial class ClusterBotJson : JsonSerializerContext;
