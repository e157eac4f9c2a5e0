using System.Text.Json;

namespace OrleansBots.Tests.Unit.Telegram;

/// <summary>A call that the played API got.</summary>
internal sealed record PlayedCall(string Method, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>Compares the whole call, whatever the order of properties.</summary>
    public void AssertIs(string method, string json)
    {
        Assert.Equal(method, Method);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, Json), $"expected {json}\n but got {Body}");
    }
}
