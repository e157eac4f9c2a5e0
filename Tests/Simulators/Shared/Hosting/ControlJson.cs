using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansBots.Simulators.Shared.Hosting;

/// <summary>How control endpoints read and write.</summary>
internal static class ControlJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <exception cref="JsonException">It is not what was expected.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request) =>
        await JsonSerializer.DeserializeAsync<T>(request.Body, Options, request.HttpContext.RequestAborted) ?? throw new JsonException("The body is empty.");

    public static async Task WriteAsync(HttpContext context, object? answer, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, Options, context.RequestAborted);
    }
}
