using System.Buffers;
using System.Text.Json;

namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>Writes what a client sends.</summary>
internal static class OutgoingFrames
{
    /// <summary>Longest frame that Discord takes; a longer one ends the connection with 4002.</summary>
    public const int MaxBytes = 4096;

    private const string ClientName = "OrleansBots";

    // Guilds above it come without their absent members, which nobody here needs: the least that Discord lets one ask for.
    private const int LargeThreshold = 50;

    /// <summary>A sign of life.</summary>
    /// <param name="sequence">Number of the last event that is safe; null before the first.</param>
    public static ReadOnlyMemory<byte> Heartbeat(long? sequence) => Write(GatewayOpcode.Heartbeat, json =>
    {
        if (sequence is { } number) json.WriteNumberValue(number);
        else json.WriteNullValue();
    });

    /// <summary>Starts a session.</summary>
    public static ReadOnlyMemory<byte> Identify(GatewayIdentity identity) => Write(GatewayOpcode.Identify, json =>
    {
        json.WriteStartObject();
        json.WriteString("token", identity.Token);
        json.WriteNumber("intents", (long)identity.Intents);
        json.WriteStartObject("properties");
        json.WriteString("os", OperatingSystem.IsWindows() ? "windows" : "linux");
        json.WriteString("browser", ClientName);
        json.WriteString("device", ClientName);
        json.WriteEndObject();
        json.WriteNumber("large_threshold", LargeThreshold);
        json.WriteStartArray("shard");
        json.WriteNumberValue(identity.Shard);
        json.WriteNumberValue(identity.Shards);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Goes on with a session.</summary>
    public static ReadOnlyMemory<byte> Resume(GatewayIdentity identity, ResumePoint point) => Write(GatewayOpcode.Resume, json =>
    {
        json.WriteStartObject();
        json.WriteString("token", identity.Token);
        json.WriteString("session_id", point.SessionId);
        json.WriteNumber("seq", point.Sequence);
        json.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Write(GatewayOpcode opcode, Action<Utf8JsonWriter> writeData)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("op", (int)opcode);
            json.WritePropertyName("d");
            writeData(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
