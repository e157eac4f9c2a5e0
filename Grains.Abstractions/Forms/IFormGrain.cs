using Orleans.Concurrency;

namespace OrleansBots.Grains.Abstractions.Forms;

/// <summary>
/// Tells the forms of a channel's bot to who takes the channel's events and has no bots of its own. Nothing is kept and nothing changes, so any silo answers.
/// Its key is a <see cref="Keys.ChannelKey"/>.
/// </summary>
[Alias("OrleansBots.IFormGrain")]
[GrainInterfaceType("form")]
public interface IFormGrain : IGrainWithStringKey
{
    /// <summary>Returns the forms; none where the bot declares none. They change only when silos are replaced, so ask rarely.</summary>
    [ReadOnly]
    [Alias("GetFormsAsync")]
    Task<FormDescription[]> GetFormsAsync(CancellationToken cancellationToken);
}
