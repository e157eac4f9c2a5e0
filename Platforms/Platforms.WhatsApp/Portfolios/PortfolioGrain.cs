using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansBots.Grains.Abstractions.Names;

namespace OrleansBots.Platforms.WhatsApp.Portfolios;

/// <inheritdoc cref="IPortfolioGrain"/>
[GrainType("whatsapp-portfolio")]
internal sealed partial class PortfolioGrain(
    [PersistentState("portfolio", StorageNames.Default)] IPersistentState<PortfolioState> storage,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<PortfolioGrain> logger) : Grain, IPortfolioGrain
{
    /// <summary>Longest time that a count is in memory alone. A crash forgets so much: a campaign then counts a few users too few.</summary>
    public static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(5);

    private PortfolioLedger? _ledger;
    private bool _isDirty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ledger = new PortfolioLedger(storage.State);
        this.RegisterGrainTimer(FlushAsync, new GrainTimerCreationOptions { DueTime = FlushEvery, Period = FlushEvery, KeepAlive = false });
        return Task.CompletedTask;
    }

    public Task<PortfolioUse> CountAsync(string user, int tier, bool refuse, CancellationToken cancellationToken)
    {
        var use = _ledger!.Count(user, tier, refuse, timeProvider.GetUtcNow());
        _isDirty |= use.Full is null;
        if (use.Warning is { } share) LogWarning(this.GetPrimaryKeyString(), use.Users, tier, share);
        return Task.FromResult(use);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => FlushAsync(cancellationToken);

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (!_isDirty) return;
        _isDirty = false;
        storage.State = _ledger!.Save();
        try
        {
            await storage.WriteStateAsync(cancellationToken);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle();
            throw;
        }
        catch
        {
            _isDirty = true;
            throw;
        }
    }

    [LoggerMessage(2541, LogLevel.Warning,
        "Portfolio {Portfolio} messaged {Users} users outside a service window within 24 hours, {Share} % of its tier of {Tier}; WhatsApp refuses more at 100 %")]
    private partial void LogWarning(string portfolio, int users, int tier, int share);
}
