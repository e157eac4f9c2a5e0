using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.WhatsApp.Api;

namespace OrleansBots.Platforms.WhatsApp.Outbound;

/// <summary>Sends one request and says what became of it, without judging the answer.</summary>
internal sealed class DeliveryTransport(IHttpClientFactory httpClients, TimeProvider timeProvider)
{
    /// <exception cref="OperationCanceledException">The token ended before the request left.</exception>
    public async Task<Transported> PostAsync(ChannelSettings channel, byte[] body, CancellationToken cancellationToken)
    {
        using var content = new DepartingContent(body);
        using var request = GraphRequest.Create(HttpMethod.Post, GraphAddress.OfNumber(channel, "messages"), channel, content);
        try
        {
            using var response = await httpClients.CreateClient(WhatsAppHttp.Calls).SendAsync(request, cancellationToken);
            // The client has read the whole body already.
            var answer = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
            return new(GraphAnswer.Read(response.StatusCode, answer, UsageHeaders.WaitOf(response.Headers, timeProvider.GetUtcNow())));
        }
        catch (HttpRequestException exception)
        {
            return new(null, $"{exception.HttpRequestError}: {exception.Message}", content.HasDeparted);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (!content.HasDeparted) throw;
            return new(null, "The wait for the answer was broken off.", true);
        }
        catch (OperationCanceledException)
        {
            return new(null, "No answer in time.", content.HasDeparted);
        }
    }
}

/// <summary>An answer, or why there is none.</summary>
/// <param name="Answer">The answer; null where there is none.</param>
/// <param name="Failure">Why there is no answer.</param>
/// <param name="HasDeparted">True where the request may have arrived all the same.</param>
internal readonly record struct Transported(GraphAnswer? Answer, string Failure = "", bool HasDeparted = true);
