using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace OrleansBots.Simulators.Telegram.Calls;

/// <summary>Reads a call's parameters from JSON, a form, multipart or the query, whichever the client chose.</summary>
internal static class ApiCallReader
{
    public static async ValueTask<ApiCall> ReadAsync(ApiMethod method, IFeatureCollection features)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        var call = new ApiCall { Method = method };
        if (request.QueryString.Length > 1) AddPairs(call, request.QueryString.AsMemory(1));
        if (request.Headers.ContentLength is 0 || features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return call;
        var contentType = request.Headers.ContentType.ToString();
        if (contentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            await MultipartCallReader.ReadAsync(call, contentType, request.Body);
        else
            await ReadBufferedAsync(call, contentType, features.GetRequiredFeature<IRequestBodyPipeFeature>().Reader);
        return call;
    }

    private static async ValueTask ReadBufferedAsync(ApiCall call, string contentType, PipeReader reader)
    {
        var result = await reader.ReadAsync();
        while (!result.IsCompleted)
        {
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            result = await reader.ReadAsync();
        }

        var buffer = result.Buffer;
        if (contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            AddPairs(call, EncodingExtensions.GetString(Encoding.UTF8, buffer).AsMemory());
        else
            JsonCallReader.Read(call, buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray());
        reader.AdvanceTo(buffer.End);
    }

    private static void AddPairs(ApiCall call, ReadOnlyMemory<char> pairs)
    {
        foreach (var pair in new QueryStringEnumerable(pairs)) call.Set(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
    }
}
