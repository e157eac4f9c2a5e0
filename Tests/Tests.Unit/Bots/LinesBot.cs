#region bot
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Tests.Unit.Bots;

/// <summary>Counts the lines of text files.</summary>
public sealed class LinesBot : IBot
{
    public string Name => "lines";

    public async ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Media() is not { Kind: MediaKind.Document } document) return;
        try
        {
            await using var file = await turn.OpenMediaAsync(document, maxBytes: 1_000_000, cancellationToken);
            using var reader = new StreamReader(file.Content);
            var lines = 0;
            while (await reader.ReadLineAsync(cancellationToken) is not null) lines++;
            turn.Quote($"{lines} lines.");
        }
        catch (MediaUnavailableException unavailable) when (unavailable.Cause == "too-large")
        {
            turn.Quote("That is too large for me.");
        }
    }
}
#endregion
