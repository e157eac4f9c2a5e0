using System.Text.Json;

namespace OrleansBots.Simulators.Telegram.Answers;

/// <summary>A result written by a delegate; for the calls that are rare.</summary>
internal sealed class JsonResult(Action<Utf8JsonWriter> write) : IApiResult
{
    public void Write(Utf8JsonWriter json) => write(json);
}
