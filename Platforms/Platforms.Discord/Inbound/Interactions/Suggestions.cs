using System.Text.Json;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Suggestions;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Discord.Inbound.Interactions;

/// <summary>Answers while a user types. Discord waits three seconds and takes no promise, so a bot that is slow or broken means an empty list.</summary>
internal sealed partial class Suggestions(IGrainFactory grains, InboundMetrics metrics, TimeProvider timeProvider, ILogger<Suggestions> logger)
{
    /// <summary>Longest time of a bot's answer.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    public async ValueTask<InboundResult> AnswerAsync(ChannelSettings channel, JsonElement interaction, CancellationToken cancellationToken)
    {
        var options = CommandOptions.Read(interaction.Object("data") ?? throw new IncompleteEventException("data"));
        if (options.Focused is not { } focused) throw new IncompleteEventException("data.options.focused");
        var suggestions = await AskAsync(channel, RequestOf(interaction, options, focused), cancellationToken);
        return SuggestionWriter.Write(suggestions, focused.Number("type"));
    }

    private static SuggestionRequest RequestOf(JsonElement interaction, CommandOptions options, JsonElement focused)
    {
        var sender = InteractionOrigin.SenderOf(interaction);
        var name = focused.Text("name")!;
        return new()
        {
            Command = options.Name,
            Option = name,
            Typed = CommandOptions.TextOf(focused) ?? "",
            UserId = sender.Id,
            Language = sender.Language,
            Options = options.Values.Where(option => option.Key != name).ToDictionary(StringComparer.Ordinal),
        };
    }

    private async Task<IReadOnlyList<Suggestion>> AskAsync(ChannelSettings channel, SuggestionRequest request, CancellationToken cancellationToken)
    {
        using var budget = new CancellationTokenSource(Budget, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        try
        {
            // A call that does not listen to its token must not hold the answer up either.
            var suggestions = await grains.GetSuggestions(channel.Key).SuggestAsync(request, either.Token).WaitAsync(either.Token);
            metrics.Suggested(suggestions.Length == 0 ? "none" : "some");
            return suggestions;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            // Whatever it is, the user types on.
            metrics.Suggested(exception is OperationCanceledException ? "timed-out" : "failed");
            LogFailed(channel.Key.Tenant, channel.Key.Channel, exception.GetType().Name);
            return [];
        }
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Warning, Message = "Channel {Tenant}/{Channel}: no suggestions, because of {Reason}")]
    private partial void LogFailed(string tenant, string channel, string reason);
}
