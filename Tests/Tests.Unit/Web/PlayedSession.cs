using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Tests.Unit.Web;

/// <summary>A session whose answers a test sets.</summary>
internal sealed class PlayedSession : IWebSessionGrain
{
    public WebUpdate Answer { get; set; } = new() { Previous = 0, Sequence = 0, Reset = true };

    public int Failures { get; set; }

    public List<long> Asked { get; } = [];

    public List<WebInput> Recorded { get; } = [];

    public List<WebOutput> Delivered { get; } = [];

    public WebReceipt Receipt { get; set; } = new() { MessageId = "b1" };

    public Task RecordAsync(WebInput input, CancellationToken cancellationToken)
    {
        ThrowWhereTold();
        Recorded.Add(input);
        return Task.CompletedTask;
    }

    public Task<WebReceipt> DeliverAsync(WebOutput output, CancellationToken cancellationToken)
    {
        ThrowWhereTold();
        Delivered.Add(output);
        return Task.FromResult(Receipt);
    }

    public Task<WebUpdate> SubscribeAsync(IWebSessionObserver observer, long afterSequence, CancellationToken cancellationToken)
    {
        ThrowWhereTold();
        Asked.Add(afterSequence);
        return Task.FromResult(Answer);
    }

    public Task UnsubscribeAsync(IWebSessionObserver observer, CancellationToken cancellationToken) => Task.CompletedTask;

    private void ThrowWhereTold()
    {
        if (Failures-- > 0) throw new TimeoutException("No silo answers.");
    }
}
