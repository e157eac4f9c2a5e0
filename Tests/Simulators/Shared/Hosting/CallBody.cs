using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Shared.Hosting;

/// <summary>A call's body, read from JSON or a form.</summary>
/// <param name="Json">The JSON, or the form's fields as strings; null where there was none or it was not readable.</param>
/// <param name="Files">Files of a form.</param>
internal sealed record CallBody(JsonNode? Json, IReadOnlyList<UploadedFile> Files)
{
    private static readonly CallBody Nothing = new(null, []);

    /// <summary>True where bytes came that are neither.</summary>
    public bool IsUnreadable { get; init; }

    public static async Task<CallBody> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType) return await ReadFormAsync(request);
        if (request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding")) return Nothing;
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true) return Nothing with { IsUnreadable = true };
        try
        {
            return new(await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted), []);
        }
        catch (JsonException)
        {
            return Nothing with { IsUnreadable = true };
        }
    }

    private static async Task<CallBody> ReadFormAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var fields = new JsonObject();
        foreach (var (name, value) in form) fields[name] = value.ToString();
        var files = new List<UploadedFile>();
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, request.HttpContext.RequestAborted);
            files.Add(new(file.Name, file.FileName, file.ContentType, content.ToArray()));
        }

        return new(fields, files);
    }
}
