using Orleans.Concurrency;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Grains.Forms;

/// <inheritdoc cref="IFormGrain"/>
[StatelessWorker]
[Reentrant]
[GrainType("form")]
internal sealed class FormGrain(IChannelDirectory channels, BotCatalog bots) : Grain, IFormGrain
{
    public Task<FormDescription[]> GetFormsAsync(CancellationToken cancellationToken)
    {
        var isKnown = channels.TryGet(ChannelKey.Parse(this.GetPrimaryKeyString()), out var channel);
        return Task.FromResult<FormDescription[]>(isKnown && bots.Find(channel!.Bot) is IFormBot bot ? [.. bot.Forms] : []);
    }
}
