using Microsoft.Extensions.Options;

namespace OrleansBots.Inbox.Appending;

/// <summary>
/// Makes sure, once per process, that the configured partition count is the installation's. Rows of another count would lie
/// where nobody reads.
/// </summary>
internal sealed class PartitionCountGuard(IInboxStore store, IOptions<InboxOptions> options)
{
    private volatile bool _isEnsured;

    /// <exception cref="InvalidOperationException">The installation works with another count, and rows wait.</exception>
    /// <exception cref="InboxUnavailableException">The database is away.</exception>
    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        if (_isEnsured) return;
        await store.EnsurePartitionCountAsync(options.Value.Partitions, cancellationToken);
        _isEnsured = true;
    }
}
