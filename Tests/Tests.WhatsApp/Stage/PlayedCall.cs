using System.Text;
using System.Text.Json;

namespace OrleansBots.Tests.WhatsApp.Stage;

/// <summary>A call that the played API got; the body byte for byte.</summary>
internal sealed record PlayedCall(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Encoding.Latin1.GetBytes(Body)).RootElement;

    /// <summary>Compares the whole body, whatever the order of properties.</summary>
    public void AssertIs(string json) =>
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, Json), $"expected {json}\n but got {Body}");
}
