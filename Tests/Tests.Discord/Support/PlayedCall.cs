using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OrleansBots.Tests.Discord.Support;

/// <summary>A call that the played API got.</summary>
internal sealed record PlayedCall(string Method, string Path, string Body, IHeaderDictionary Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>Method and path, as <c>POST /api/v10/channels/1/messages</c>.</summary>
    public string Line => $"{Method} {Path}";

    public string? Authorization => Headers.Authorization;

    /// <summary>Compares the whole body, whatever the order of properties.</summary>
    public void AssertIs(string line, string json)
    {
        Assert.Equal(line, Line);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, Json), $"expected {json}\n but got {Body}");
    }
}
