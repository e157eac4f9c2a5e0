using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Grains.Sending;

/// <summary>
/// A place in a chat's windows. What cannot be told to the chat's grain is logged and costs or gives away a place in the windows: a message that has
/// left must not be sent again for it.
/// </summary>
internal sealed partial class ChatTurn(IChatGrain grain, ChatKey key, long reservation, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Nothing leaves.</summary>
    public Task ReturnAsync() => reservation == 0 ? Task.CompletedTask : ReportAsync(PermitFate.Unused, TimeSpan.Zero);

    /// <summary>The request did not leave when its turn came, and may only now.</summary>
    /// <param name="late">Time since then.</param>
    public Task PostponeAsync(TimeSpan late) =>
        reservation == 0 ? TellAsync(token => grain.PostponeAsync(late, token)) : ReportAsync(PermitFate.Open, TimeSpan.Zero);

    /// <summary>The request left some time after its turn.</summary>
    /// <param name="late">Time between its turn and now.</param>
    /// <param name="age">Time since it left.</param>
    public Task DepartedAsync(TimeSpan late, TimeSpan age) =>
        reservation == 0 ? TellAsync(token => grain.PostponeAsync(late, token)) : ReportAsync(PermitFate.Used, age);

    private Task ReportAsync(PermitFate fate, TimeSpan age) => TellAsync(token => grain.ReportAsync(new PermitUse(reservation, fate, age), token));

    private async Task TellAsync(Func<CancellationToken, Task> call)
    {
        using var timeout = new CancellationTokenSource(CallTimeout, timeProvider);
        try
        {
            await call(timeout.Token);
        }
        catch (Exception exception)
        {
            var reason = exception.GetType().Name;
            LogNotTold(key.Channel.Tenant, key.Channel.Channel, reason);
        }
    }

    [LoggerMessage(EventId = 3311, Level = LogLevel.Debug, Message = "What became of a reservation of a chat of {Tenant}/{Channel} could not be told: {Reason}")]
    private partial void LogNotTold(string tenant, string channel, string reason);
}
