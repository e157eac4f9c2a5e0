using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>A load under way.</summary>
internal sealed record RunningLoad(LoadPlan Plan, LoadGenerator Generator, Task Sending)
{
    public LoadLedger Ledger => Generator.Ledger;

    public LoadStatistics Statistics => Generator.Statistics;
}
