using System.Net.Http.Headers;
using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Telegram.Api;
using OrleansBots.Platforms.Telegram.Outbound.Answers;
using Telegram.Bot;
using IRequest = Telegram.Bot.Requests.Abstractions.IRequest;

namespace OrleansBots.Platforms.Telegram.Outbound;

/// <summary>
/// Sends one request and says what became of it. The library's own client cannot tell a request that left from one that did not, and hides
/// the <c>Retry-After</c> header; both decide whether a repeat would double a message.
/// </summary>
internal sealed class DeliveryTransport(TimeProvider timeProvider)
{
    /// <exception cref="OperationCanceledException">The token ended before the request left.</exception>
    public async Task<DeliveryResult> PostAsync(TelegramApi api, IRequest request, CancellationToken cancellationToken)
    {
        using var content = new DepartingContent(JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), JsonBotAPI.Options));
        using var message = new HttpRequestMessage(HttpMethod.Post, api.AddressOf(request.MethodName)) { Content = content };
        try
        {
            using var response = await api.Http.SendAsync(message, cancellationToken);
            // The client has read the whole body already.
            var answer = ApiAnswerReader.Read(await response.Content.ReadAsByteArrayAsync(CancellationToken.None));
            return AnswerClassifier.Classify(response.StatusCode, answer, WaitOf(response.Headers.RetryAfter));
        }
        catch (HttpRequestException exception)
        {
            return Failure(content, $"{exception.HttpRequestError}: {exception.Message}");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (!content.HasDeparted) throw;
            return new DeliveryResult.Unknown("The wait for the answer was broken off.");
        }
        catch (OperationCanceledException)
        {
            return Failure(content, "No answer in time.");
        }
    }

    private static DeliveryResult Failure(DepartingContent content, string reason) =>
        content.HasDeparted ? new DeliveryResult.Unknown(reason) : new DeliveryResult.Transient(reason);

    private TimeSpan? WaitOf(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - timeProvider.GetUtcNow();
}
