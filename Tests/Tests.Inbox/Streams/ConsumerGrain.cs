using System.Buffers.Binary;
using Orleans.Streams;
using Orleans.Streams.Core;
using OrleansBots.Inbox;

namespace OrleansBots.Tests.Inbox.Streams;

[Alias("OrleansBots.Tests.IConsumerGrain")]
[GrainInterfaceType("test-consumer")]
public interface IConsumerGrain : IGrainWithStringKey;

/// <summary>Takes the events of one stream as the script says.</summary>
[GrainType("test-consumer")]
[ImplicitStreamSubscription(StreamCluster.Namespace)]
internal sealed class ConsumerGrain(ConsumerScript script) : Grain, IConsumerGrain, IAsyncBatchObserver<InboxItem>, IStreamSubscriptionObserver
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        script.Activating(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<InboxItem>().ResumeAsync(this);

    public Task OnNextAsync(IList<SequentialItem<InboxItem>> items) =>
        script.TakeAsync(this.GetPrimaryKeyString(), [.. items.Select(item => BinaryPrimitives.ReadInt32LittleEndian(item.Item.Payload.Span))]);

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
