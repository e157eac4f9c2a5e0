using System.Text.Json;

namespace OrleansBots.Simulators.Telegram.Answers;

/// <summary>What stands under <c>result</c> in a good answer.</summary>
internal interface IApiResult
{
    void Write(Utf8JsonWriter json);
}
