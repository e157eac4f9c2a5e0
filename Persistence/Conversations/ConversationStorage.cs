using System.Globalization;
using Microsoft.Extensions.Logging;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using OrleansBots.Persistence.Metrics;

namespace OrleansBots.Persistence.Conversations;

/// <summary>
/// Storage of conversation grains. Writes of many conversations share a commit, each checked against the version that its grain read:
/// a refused one ends its activation, as another activation has written meanwhile, and touches no other. States are keyed by
/// the grain's key and the state's name, not by the grain's type: the provider belongs to one type of grain.
/// </summary>
internal sealed class ConversationStorage(
    IConversationStateStore store,
    IGrainStorageSerializer serializer,
    IActivatorProvider activators,
    PersistenceMetrics metrics,
    TimeProvider timeProvider,
    ILogger<ConversationStorage> logger) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var key = KeyOf(stateName, grainId);
        var stored = await store.ReadAsync(key, cancellationToken).OrUnavailableAsync("Reading a conversation's state").ConfigureAwait(false);
        grainState.State = (stored is null ? default : serializer.Deserialize<T>(new BinaryData(stored.State))) ?? Create<T>();
        grainState.ETag = stored?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = stored is not null;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var key = KeyOf(stateName, grainId);
        var expected = VersionOf(grainState);
        var write = new ConversationStateWrite(key, expected, NextVersion(expected), serializer.Serialize(grainState.State).ToMemory());
        if (!await store.WriteAsync(write, cancellationToken).OrUnavailableAsync("Writing a conversation's state").ConfigureAwait(false))
            throw Refused(key, grainState.ETag);
        grainState.ETag = write.Next.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var key = KeyOf(stateName, grainId);
        var version = VersionOf(grainState);
        // The row goes altogether: a person who asks to be forgotten is not kept as a key.
        if (version != ConversationStateWrite.None
            && !await store.DeleteAsync(key, version, cancellationToken).OrUnavailableAsync("Clearing a conversation's state").ConfigureAwait(false))
        {
            throw Refused(key, grainState.ETag);
        }

        grainState.State = Create<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    // A first version from the clock: a state that was cleared and written anew never gets a version that an old activation may still hold.
    private long NextVersion(long expected) => expected == ConversationStateWrite.None
        ? (timeProvider.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
        : expected + 1;

    private T Create<T>() => activators.GetActivator<T>().Create();

    private InconsistentStateException Refused(ConversationStateKey key, string? etag)
    {
        metrics.StateRefused();
        logger.WriteRefused(key.Conversation, key.Name, etag);
        return new($"The state '{key.Name}' of conversation '{key.Conversation}' is not the version {etag ?? "(none)"} that was read.", "unknown", etag);
    }

    private static ConversationStateKey KeyOf(string stateName, GrainId grainId) => new(grainId.Key.ToString()!, stateName);

    private static long VersionOf<T>(IGrainState<T> state) =>
        string.IsNullOrEmpty(state.ETag) ? ConversationStateWrite.None : long.Parse(state.ETag, CultureInfo.InvariantCulture);
}
