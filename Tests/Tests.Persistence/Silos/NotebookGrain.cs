using OrleansBots.Persistence.Hosting;

namespace OrleansBots.Tests.Persistence.Silos;

public abstract class NotebookGrain(IPersistentState<NotebookState> state) : Grain, INotebookGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public Task WriteAsync(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }

    public Task<string> ReadAsync() => Task.FromResult(state.State.Text);

    public Task ClearAsync() => state.ClearStateAsync();

    public Task<Guid> GetActivationAsync() => Task.FromResult(_activation);
}

[GrainType("conversation-notebook")]
public sealed class ConversationNotebookGrain(
    [PersistentState("state", PersistenceSiloBuilderExtensions.ConversationStorageName)] IPersistentState<NotebookState> state) : NotebookGrain(state);

[GrainType("default-notebook")]
public sealed class DefaultNotebookGrain([PersistentState("state")] IPersistentState<NotebookState> state) : NotebookGrain(state);
