using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Discord.Inbound.Forms;

/// <summary>
/// Opens the forms that bots declare. A form is the first answer to an interaction or none, so there is no time for a turn: what a channel's bot declares
/// is asked of the cluster once a minute and known in between.
/// </summary>
internal sealed partial class BotForms(IGrainFactory grains, InboundMetrics metrics, TimeProvider timeProvider, ILogger<BotForms> logger)
{
    /// <summary>Longest time that the first interaction of a channel waits for the cluster; without an answer it opens no form.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    /// <summary>Time after which forms are asked for again: silos may have been replaced by ones with others.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    /// <summary>... and after which the cluster is asked again that could not tell them.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<ChannelKey, Known> _known = new();

    /// <summary>The form that answers an interaction; null where it opens none.</summary>
    public async ValueTask<InboundResult.Answer?> OpenAsync(ChannelSettings channel, UserEvent userEvent, CancellationToken cancellationToken)
    {
        if (FormOpener.Of(userEvent) is not { } opener) return null;
        foreach (var form in await GetAsync(channel.Key, cancellationToken))
        {
            if (!opener.Opens(form)) continue;
            metrics.FormOpened();
            return ModalWriter.Write(form, opener.CustomId);
        }

        return null;
    }

    private ValueTask<FormDescription[]> GetAsync(ChannelKey channel, CancellationToken cancellationToken)
    {
        var known = _known.GetOrAdd(channel, static _ => new());
        lock (known)
        {
            if (known.Asking.IsCompleted && (known.AskedAt is not { } asked || timeProvider.GetElapsedTime(asked) >= (known.HasFailed ? RetryAfter : Life)))
            {
                known.AskedAt = timeProvider.GetTimestamp();
                // Off the scheduler of the caller, which may be a grain that is gone before the answer comes.
                known.Asking = Task.Run(() => AskAsync(channel, known), CancellationToken.None);
            }

            // Only who asks first waits.
            return known.Forms is { } forms ? new(forms) : new(WaitAsync(known, cancellationToken));
        }
    }

    private static async Task<FormDescription[]> WaitAsync(Known known, CancellationToken cancellationToken)
    {
        await known.Asking.WaitAsync(cancellationToken);
        lock (known) return known.Forms ?? [];
    }

    private async Task AskAsync(ChannelKey channel, Known known)
    {
        using var budget = new CancellationTokenSource(Budget, timeProvider);
        try
        {
            // A call that does not listen to its token must not hold the answer up either.
            var forms = await grains.GetForms(channel).GetFormsAsync(budget.Token).WaitAsync(budget.Token);
            lock (known) (known.Forms, known.HasFailed) = (forms, false);
        }
        catch (Exception exception)
        {
            bool isFirst;
            lock (known)
            {
                isFirst = !known.HasFailed;
                known.HasFailed = true;
                known.Forms ??= [];
            }

            // Silos of the version before do not know the question; until they are replaced nothing opens, and that is no fault.
            if (isFirst) LogFailed(channel.Tenant, channel.Channel, exception.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 2302, Level = LogLevel.Warning, Message = "Channel {Tenant}/{Channel}: the bot's forms are not known, because of {Reason}; commands and choices reach it without them")]
    private partial void LogFailed(string tenant, string channel, string reason);

    /// <summary>What is known of a channel; guarded by its own lock.</summary>
    private sealed class Known
    {
        public FormDescription[]? Forms { get; set; }

        public bool HasFailed { get; set; }

        public long? AskedAt { get; set; }

        public Task Asking { get; set; } = Task.CompletedTask;
    }
}
