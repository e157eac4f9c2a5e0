using System.Collections.Concurrent;
using OrleansBots.Inbox;

namespace OrleansBots.Tests.Discord.Gateway.Stage;

/// <summary>Keeps dead letters; fails as often as told.</summary>
internal sealed class RecordingDeadLetters : IDeadLetters
{
    private readonly ConcurrentDictionary<string, DeadLetter> _letters = new();
    private int _failures;

    public int FailuresToCome
    {
        get => Volatile.Read(ref _failures);
        set => Volatile.Write(ref _failures, value);
    }

    public IReadOnlyCollection<DeadLetter> All => [.. _letters.Values];

    public Task AddAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _failures) >= 0) throw new InboxUnavailableException("The database is away.", new TimeoutException());
        _letters[letter.Id] = letter;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<DeadLetter>> ListAsync(string tenant, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ReplayAsync(string tenant, string id, CancellationToken cancellationToken) => throw new NotSupportedException();
}
