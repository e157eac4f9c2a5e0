using System.Text.Json.Serialization;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Grains.Abstractions.Events;

/// <summary>Generated JSON metadata of everything that is stored or queued as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(ConversationEvent))]
[JsonSerializable(typeof(OutboundMessage))]
[JsonSerializable(typeof(ChatAddress))]
internal sealed partial class WireJson : JsonSerializerContext;
