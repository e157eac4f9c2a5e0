using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Platforms.Web.Inbound.Feeds;

/// <summary>
/// One connected page: receives pushes of its session and renews the subscription, which also fetches what a lost push or a restarted silo
/// left out. Everything passes through one bounded channel, so updates leave in order; a page that reads too slowly is closed and comes back
/// with the number it knows.
/// </summary>
internal sealed partial class WebFeed(IGrainFactory grains, ConversationKey conversation, TimeProvider timeProvider, ILogger logger) : IWebSessionObserver, IAsyncDisposable
{
    /// <summary>Time between renewals: a visitor waits at most so long for what happened while a silo was lost.</summary>
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    /// <summary>Renewals between two signs of life on a quiet stream: one every 15 s.</summary>
    public const int RenewalsPerHeartbeat = 3;

    private const int Buffered = 64;
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);
    private static readonly WebUpdate Renew = new() { Previous = -1, Sequence = -1 };

    private readonly Channel<WebUpdate> _waiting = Channel.CreateBounded<WebUpdate>(new BoundedChannelOptions(Buffered) { SingleReader = true });
    private IWebSessionObserver? _reference;
    private ITimer? _timer;
    private long _known;
    private int _quiet;

    /// <summary>True after the page read too slowly.</summary>
    public bool Overrun { get; private set; }

    public void OnUpdate(WebUpdate update)
    {
        if (_waiting.Writer.TryWrite(update) || _waiting.Reader.Completion.IsCompleted) return;
        Overrun = true;
        _waiting.Writer.TryComplete();
    }

    /// <summary>Subscribes and returns what the page misses.</summary>
    public async Task<WebUpdate> OpenAsync(long known, CancellationToken cancellationToken)
    {
        _reference = grains.CreateObjectReference<IWebSessionObserver>(this);
        _known = known;
        var first = await SubscribeAsync(cancellationToken);
        _known = first.Sequence;
        _timer = timeProvider.CreateTimer(_ => OnUpdate(Renew), null, RenewEvery, RenewEvery);
        return first;
    }

    /// <summary>What happens from now on; null is a sign of life. Ends when the page reads too slowly or <paramref name="cancellationToken"/> does.</summary>
    public async IAsyncEnumerable<WebUpdate?> FollowAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in _waiting.Reader.ReadAllAsync(cancellationToken))
        {
            var renew = ReferenceEquals(update, Renew);
            var news = renew || update.Previous > _known ? await CatchUpAsync(cancellationToken) : IsNews(update) ? update : null;
            if (news is not null)
            {
                _known = Math.Max(_known, news.Sequence);
                _quiet = 0;
                yield return news;
            }
            else if (renew && ++_quiet >= RenewalsPerHeartbeat)
            {
                _quiet = 0;
                yield return null;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync();
        _waiting.Writer.TryComplete();
        if (_reference is null) return;
        try
        {
            await grains.GetWebSession(conversation).UnsubscribeAsync(_reference, CancellationToken.None).WaitAsync(CallTimeout, timeProvider);
        }
        catch (Exception exception)
        {
            // The subscription lapses by itself; a page that leaves while no silo answers is no incident.
            LogNotUnsubscribed(exception, conversation.Channel.Tenant, conversation.Channel.Channel, conversation.ToString());
        }

        grains.DeleteObjectReference<IWebSessionObserver>(_reference);
    }

    private bool IsNews(WebUpdate update) => update.Sequence > _known || update.Typing || update.Notice is not null;

    /// <summary>Renews; null where nothing is new or no silo answers now.</summary>
    private async Task<WebUpdate?> CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            var missed = await SubscribeAsync(cancellationToken);
            return missed.Sequence != _known ? Restart(missed) : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Silos restart; the next renewal tries again, and the page keeps its stream.
            LogNotRenewed(exception, conversation.Channel.Tenant, conversation.Channel.Channel, conversation.ToString());
            return null;
        }
    }

    private WebUpdate Restart(WebUpdate missed)
    {
        if (missed.Reset) _known = 0;
        return missed;
    }

    private Task<WebUpdate> SubscribeAsync(CancellationToken cancellationToken) =>
        grains.GetWebSession(conversation).SubscribeAsync(_reference!, _known, cancellationToken).WaitAsync(CallTimeout, timeProvider, cancellationToken);
}
