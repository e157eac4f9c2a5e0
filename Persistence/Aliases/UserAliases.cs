namespace OrleansBots.Persistence.Aliases;

/// <inheritdoc />
internal sealed class UserAliases(IUserAliasStore store, TimeProvider timeProvider) : IUserAliases
{
    /// <summary>Longest wait for the database: who asks has a webhook to answer within a second.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(900);

    /// <summary>Ids kept in memory, about 300 bytes each.</summary>
    public const int CacheCapacity = 100_000;

    /// <summary>Time after which an answer is asked for again.</summary>
    public static readonly TimeSpan CacheLifetime = TimeSpan.FromMinutes(5);

    private readonly AliasCache _cache = new(CacheCapacity, CacheLifetime, timeProvider);

    public ValueTask<IReadOnlyList<string?>> ResolveAsync(
        string tenant, string channel, IReadOnlyList<AliasQuestion> questions, CancellationToken cancellationToken)
    {
        var answers = new string?[questions.Count];
        for (var i = 0; i < questions.Count; i++)
        {
            answers[i] = _cache.Find(tenant, channel, questions[i]);
            // From here on in order: a question may depend on what one before it tells.
            if (answers[i] is null) return new(AskAsync(tenant, channel, questions, answers, i, cancellationToken));
        }

        return new(answers);
    }

    private async Task<IReadOnlyList<string?>> AskAsync(
        string tenant, string channel, IReadOnlyList<AliasQuestion> questions, string?[] answers, int first, CancellationToken cancellationToken)
    {
        IReadOnlyList<AliasQuestion> open = first == 0 ? questions : [.. questions.Skip(first)];
        var found = await WithinTimeAsync(store.ResolveAsync, tenant, channel, open, cancellationToken);
        for (var i = 0; i < found.Count; i++)
        {
            answers[first + i] = found[i];
            Remember(tenant, channel, open[i], found[i]);
        }

        return answers;
    }

    private void Remember(string tenant, string channel, AliasQuestion question, string? userId)
    {
        if (userId is null || question.OnlyLook) return;
        foreach (var id in question.Ids)
        {
            if (question.MovedTo.Count == 0) _cache.Remember(tenant, channel, id, userId);
            else _cache.Forget(tenant, channel, id);
        }

        foreach (var id in question.MovedTo) _cache.Remember(tenant, channel, id, userId);
    }

    private async Task<IReadOnlyList<string?>> WithinTimeAsync(
        Func<string, string, IReadOnlyList<AliasQuestion>, CancellationToken, Task<IReadOnlyList<string?>>> resolve,
        string tenant,
        string channel,
        IReadOnlyList<AliasQuestion> questions,
        CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await resolve(tenant, channel, questions, either.Token).WaitAsync(either.Token).OrUnavailableAsync("Resolving users");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException("Resolving users failed: no answer in time.", exception);
        }
    }
}
