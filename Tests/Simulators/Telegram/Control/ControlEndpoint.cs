using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Telegram.Answers;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.Telegram.Hosting;
using OrleansBots.Simulators.Telegram.Limits;

namespace OrleansBots.Simulators.Telegram.Control;

/// <summary>
/// <c>/_sim/</c>: faults (GET, POST a rule, DELETE all), limits (PUT figures, DELETE), calls (GET), messages (POST what a user writes).
/// </summary>
internal sealed class ControlEndpoint(BotRegistry bots, SimulatorState state)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task HandleAsync(string path, IFeatureCollection features)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        try
        {
            var answer = await AnswerAsync($"{request.Method} {path["/_sim/".Length..]}", request.Body);
            if (answer is null) await AnswerWriter.WriteAsync(features, ApiErrors.NotFound);
            else await AnswerWriter.WriteBytesAsync(features, "application/json", JsonSerializer.SerializeToUtf8Bytes(answer, Json));
        }
        catch (JsonException exception)
        {
            await AnswerWriter.WriteAsync(features, ApiAnswer.BadRequest(exception.Message));
        }
    }

    private async Task<object?> AnswerAsync(string route, Stream body)
    {
        switch (route)
        {
            case "GET faults":
                return state.Faults.Rules;
            case "POST faults":
                return state.Faults.Add(await ReadAsync<FaultRule>(body));
            case "DELETE faults":
                state.Faults.Clear();
                return state.Faults.Rules;
            case "PUT limits":
                return state.Limits = await ReadAsync<SimulatedLimits>(body);
            case "DELETE limits":
                state.Limits = null;
                return new { limits = "none" };
            case "GET calls":
                return new { accepted = state.Calls.Snapshot(), refused = state.Calls.Rejections() };
            case "POST messages":
                var message = await ReadAsync<UserMessage>(body);
                return new { updateId = bots.Open(message.Token).Write(message.ChatId, message.Text, message.UserId).ToString(CultureInfo.InvariantCulture) };
            default:
                return null;
        }
    }

    private static async Task<T> ReadAsync<T>(Stream body) =>
        await JsonSerializer.DeserializeAsync<T>(body, Json) ?? throw new JsonException("The body is empty.");
}
