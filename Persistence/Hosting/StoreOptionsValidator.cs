using Microsoft.Extensions.Options;

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
        if (options.MaxPoolSize < 4) faults.Add($"{nameof(StoreOptions.MaxPoolSize)}: at least 4 connections are needed, not {options.MaxPoolSize}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
