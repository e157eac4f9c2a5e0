using System.Net;
using System.Text.Json;
using OrleansBots.Platforms.WhatsApp.Inbound;

namespace OrleansBots.Platforms.WhatsApp.Api;

/// <summary>What is needed of an answer of the Graph API.</summary>
internal sealed record GraphAnswer
{
    /// <summary>HTTP status.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>The error; null where there is none, or the body is no answer of the Graph API.</summary>
    public GraphError? Error { get; init; }

    /// <summary>True where the body is a JSON object.</summary>
    public bool IsGraph { get; init; }

    /// <summary>Id of the message that was taken.</summary>
    public string? MessageId { get; init; }

    /// <summary>The wait that headers demand; null where none does.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Reads an answer. A proxy's error page must not be an exception.</summary>
    public static GraphAnswer Read(HttpStatusCode status, ReadOnlyMemory<byte> body, TimeSpan? wait)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return new GraphAnswer
            {
                Status = status,
                IsGraph = root.ValueKind == JsonValueKind.Object,
                Error = ErrorOf(root.Object("error")),
                MessageId = root.Items("messages").Select(message => message.Text("id")).FirstOrDefault(),
                Wait = wait,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new GraphAnswer { Status = status, Wait = wait };
        }
    }

    private static GraphError? ErrorOf(JsonElement error) => error.IsGiven()
        ? new GraphError(
            (int)Math.Clamp(error.Integer("code") ?? -1, int.MinValue, int.MaxValue),
            error.Text("message") ?? "no words",
            error.Object("error_data").Text("details"),
            error.IsTrue("is_transient"),
            error.Text("fbtrace_id"))
        : null;
}
