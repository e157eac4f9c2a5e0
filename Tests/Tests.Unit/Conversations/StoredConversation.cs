using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;
using OrleansBots.Grains.Conversations.State;

namespace OrleansBots.Tests.Unit.Conversations;

/// <summary>The stored row of a conversation: bytes and a version, as the database has them.</summary>
internal sealed class StoredConversation
{
    private static readonly Serializer<ConversationState> Serializer =
        new ServiceCollection().AddSerializer(builder => builder.AddAssembly(typeof(ConversationState).Assembly)).BuildServiceProvider()
            .GetRequiredService<Serializer<ConversationState>>();

    public byte[]? Bytes { get; private set; }

    public int Version { get; private set; }

    public int Writes { get; private set; }

    /// <summary>What the next write meets; null for success.</summary>
    public Exception? Failure { get; set; }

    public static byte[] Serialize(ConversationState state) => Serializer.SerializeToArray(state);

    public static ConversationState Deserialize(byte[] bytes) => Serializer.Deserialize(bytes)!;

    public Facet Open()
    {
        var facet = new Facet(this);
        facet.Read();
        return facet;
    }

    public sealed class Facet(StoredConversation row) : IPersistentState<ConversationState>
    {
        private int _version;

        public ConversationState State { get; set; } = new();

        public string Etag => $"{_version}";

        public bool RecordExists => row.Bytes is not null;

        public void Read()
        {
            State = row.Bytes is { } bytes ? Deserialize(bytes) : new ConversationState();
            _version = row.Version;
        }

        public Task ReadStateAsync()
        {
            Read();
            return Task.CompletedTask;
        }

        public Task WriteStateAsync()
        {
            if (row.Failure is { } failure)
            {
                row.Failure = null;
                return Task.FromException(failure);
            }

            if (_version != row.Version) return Task.FromException(new InconsistentStateException("Somebody else wrote."));
            row.Bytes = Serialize(State);
            row.Writes++;
            _version = ++row.Version;
            return Task.CompletedTask;
        }

        public Task ClearStateAsync() => throw new NotSupportedException("Conversations are not cleared here.");
    }
}
