using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using OrleansBots.Grains.Conversations.State;

namespace OrleansBots.Tests.Unit.Conversations;

/// <summary>States wait in databases across upgrades and roll-backs.</summary>
public sealed class ConversationStateTests
{
    private const ulong KnownMark = 0x1234_5678_9ABC_DEF0;

    [Fact]
    public void Load_StateOfTheFirstShape_ReadsEverythingThatWasThere()
    {
        var state = StoredConversation.Deserialize(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Conversations", "state-v1.bin")));

        Assert.Equal("""{"name":"Ada"}""", System.Text.Encoding.UTF8.GetString(state.Document!));
        Assert.True(state.Ring.Contains(KnownMark));
        Assert.Equal((3L, 5L, 8L), (state.Turns, state.Events, state.TranscriptSequence));
        var entry = Assert.Single(state.Outbox);
        Assert.Equal((2L, KnownMark, true, "7"), (entry.Number, entry.Mark, entry.Deferred, entry.DecodedAddress.ChatId));
        // What the shape did not have yet reads as its default.
        Assert.Null(state.UnreachableCause);
        Assert.Empty(state.LastTurn);
        Assert.Equal(0, state.Deliveries);
        Assert.Null(state.LastHeardAt);
        Assert.Null(state.OpenChoices);
    }

    [Fact]
    public void Load_StateOfANewerProgram_SkipsWhatItDoesNotKnow()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var newer = services.GetRequiredService<Serializer<NewerState>>().SerializeToArray(new NewerState
        {
            SchemaVersion = 2,
            Document = "{}"u8.ToArray(),
            Turns = 9,
            Owner = new NewerOwner { Agent = "Grace", Since = DateTimeOffset.UnixEpoch },
            Tags = ["a", "b"],
        });

        var state = StoredConversation.Deserialize(newer);

        Assert.Equal(9, state.Turns);
        Assert.Equal("{}"u8.ToArray(), state.Document);
    }

    [Fact]
    public void Store_FullState_IsTheSameAfterLoading()
    {
        var state = new ConversationState
        {
            SchemaVersion = 1,
            Document = [1, 2, 3],
            Moved = new ChatMove { From = "1", To = "2" },
            Failing = new FailingEvent { Mark = 5, Attempts = 2, Error = "e" },
            Deferral = new Deferral { Number = 4, DueAt = DateTimeOffset.UnixEpoch },
            DisplayName = "Ada",
            UnreachableCause = "blocked-by-user",
            LastTurn = [new TurnEvent { Mark = 6, Sequence = 7, FailureCause = "c" }],
            Deliveries = 11,
            Deferrals = 12,
            OpenChoices = [new OpenChoice { Number = 1, Label = "Tea", Value = "tea" }, new OpenChoice { Number = 0, Label = "Yes" }],
        };
        for (ulong mark = 1; mark <= 200; mark++) state.Ring.Add(mark);

        var loaded = StoredConversation.Deserialize(StoredConversation.Serialize(state));

        Assert.Equal((state.Moved, state.Failing, state.Deferral), (loaded.Moved, loaded.Failing, loaded.Deferral));
        Assert.Equal((state.DisplayName, state.UnreachableCause), (loaded.DisplayName, loaded.UnreachableCause));
        Assert.Equal((state.Deliveries, state.Deferrals), (loaded.Deliveries, loaded.Deferrals));
        Assert.Equal(state.LastTurn, loaded.LastTurn);
        Assert.Equal(state.OpenChoices, loaded.OpenChoices);
        Assert.True(loaded.Ring.Contains(200));
        Assert.True(loaded.Ring.Contains(73));
        Assert.False(loaded.Ring.Contains(72));
    }
}

[GenerateSerializer]
[Alias("OrleansBots.Tests.NewerState")]
internal sealed class NewerState
{
    [Id(0)] public int SchemaVersion { get; set; }

    [Id(1)] public byte[]? Document { get; set; }

    [Id(4)] public long Turns { get; set; }

    [Id(40)] public NewerOwner? Owner { get; set; }

    [Id(41)] public List<string>? Tags { get; set; }
}

[GenerateSerializer]
[Alias("OrleansBots.Tests.NewerOwner")]
internal sealed class NewerOwner
{
    [Id(0)] public string Agent { get; set; } = "";

    [Id(1)] public DateTimeOffset Since { get; set; }
}
