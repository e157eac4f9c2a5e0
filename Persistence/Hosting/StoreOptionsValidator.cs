using Microsoft.Extensions.Options;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Persistence.Hosting;

/// <summary>Checks the store's options at start and reports every fault.</summary>
internal sealed class StoreOptionsValidator : IValidateOptions<StoreOptions>
{
    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        List<string> faults = [];
        if (!Enum.IsDefined(options.Kind)) faults.Add($"{nameof(StoreOptions.Kind)}: '{options.Kind}' is no kind of store.");
        if (options.Kind == StoreKind.Postgres && string.IsNullOrWhiteSpace(options.ConnectionString))
            faults.Add($"{nameof(StoreOptions.ConnectionString)}: PostgreSQL needs a connection string.");
        if (options.Kind == StoreKind.Sqlite && string.IsNullOrWhiteSpace(options.SqlitePath))
            faults.Add($"{nameof(StoreOptions.SqlitePath)}: SQLite needs the path of its file.");
        if (options.MaxPoolSize < ConnectionBudget.LeastPooled)
            faults.Add($"OrleansBots:MaxPoolSize: at least {ConnectionBudget.LeastPooled} connections are needed, not {options.MaxPoolSize}.");
        else if (BudgetFault(options) is { } fault) faults.Add(fault);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string? BudgetFault(StoreOptions options)
    {
        if (options.Kind != StoreKind.Postgres || ConnectionBudget.Of(options).Pooled >= ConnectionBudget.LeastPooled) return null;
        var apart = ConnectionBudget.Membership + options.Sessions;
        return $"OrleansBots:MaxConnections is {options.MaxConnections}, of which {apart} are needed apart from the pool (one session for each of OrleansBots:Inbox:Partitions in a silo, "
            + $"one that listens, {ConnectionBudget.Membership} of the cluster's membership); give at least {apart + ConnectionBudget.LeastPooled}.";
    }
}
