namespace OrleansBots.Silo.Composition;

/// <summary>A silo can serve while the cluster counts it as active.</summary>
internal static class SiloReadiness
{
    public static Task<string?> CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var status = services.GetRequiredService<ISiloStatusOracle>().CurrentStatus;
        return Task.FromResult(status == SiloStatus.Active ? null : $"the silo is {status}");
    }
}
