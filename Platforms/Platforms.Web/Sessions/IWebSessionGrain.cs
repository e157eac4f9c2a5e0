namespace OrleansBots.Platforms.Web.Sessions;

/// <summary>
/// A visitor's page as the cluster knows it: the messages shown, and the gateways that show them now.
/// Its key is a <see cref="Grains.Abstractions.Keys.ConversationKey"/>.
/// </summary>
[Alias("OrleansBots.IWebSessionGrain")]
[GrainInterfaceType("web-session")]
internal interface IWebSessionGrain : IGrainWithStringKey
{
    /// <summary>Puts what the visitor sent into the history. Repeating it changes nothing. Durable when it returns.</summary>
    [Alias("RecordAsync")]
    Task RecordAsync(WebInput input, CancellationToken cancellationToken);

    /// <summary>Delivers a message to the page. Repeating it changes nothing. Durable when it returns.</summary>
    [Alias("DeliverAsync")]
    Task<WebReceipt> DeliverAsync(WebOutput output, CancellationToken cancellationToken);

    /// <summary>
    /// Starts or renews a subscription, which lapses after <see cref="WebSessionGrain.SubscriptionLifetime"/>, and returns what changed since
    /// <paramref name="afterSequence"/> (0 for everything). Renewal by the same observer is how lost pushes and restarted silos are made good.
    /// </summary>
    [Alias("SubscribeAsync")]
    Task<WebUpdate> SubscribeAsync(IWebSessionObserver observer, long afterSequence, CancellationToken cancellationToken);

    /// <summary>Ends a subscription.</summary>
    [Alias("UnsubscribeAsync")]
    Task UnsubscribeAsync(IWebSessionObserver observer, CancellationToken cancellationToken);
}

/// <summary>A connected page, on whatever gateway it is.</summary>
[Alias("OrleansBots.IWebSessionObserver")]
[GrainInterfaceType("web-session-observer")]
internal interface IWebSessionObserver : IGrainObserver
{
    /// <summary>Something changed. May be lost: the reader sees a gap in the numbers and asks.</summary>
    [Alias("OnUpdate")]
    void OnUpdate(WebUpdate update);
}
