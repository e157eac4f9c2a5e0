using OrleansBots.Simulators.Telegram.Bots;

namespace OrleansBots.Simulators.Telegram.Limits;

/// <summary>Lets a message pass through every window that holds for it, or through none.</summary>
internal sealed class LimitEnforcer(SimulatedLimits limits)
{
    private const long Second = TimeSpan.TicksPerSecond;

    public SimulatedLimits Limits { get; } = limits;

    /// <summary>Whole seconds to wait, at least 1; 0 where the message may pass and was counted.</summary>
    /// <param name="bot">The bot; its budget is locked here.</param>
    /// <param name="chat">The chat; the caller holds its lock.</param>
    /// <param name="now">Time since start, in <see cref="TimeSpan"/> ticks.</param>
    public int TryTake(SimulatedBot bot, SimulatedChat chat, long now)
    {
        var slack = Limits.Slack.Ticks;
        lock (bot.Budget)
        {
            var wait = chat.Budget.BucketWait(now, Limits.ChatInterval.Ticks, Limits.ChatBurst, slack);
            if (chat.IsGroup) wait = Math.Max(wait, chat.Budget.WindowWait(now, Limits.GroupPermits, Limits.GroupWindow.Ticks, slack));
            wait = Math.Max(wait, bot.Budget.WindowWait(now, Limits.BotPermits, Limits.BotWindow.Ticks, slack));
            if (wait > 0) return (int)((wait + Second - 1) / Second);
            chat.Budget.TakeFromBucket(now, Limits.ChatInterval.Ticks);
            if (chat.IsGroup) chat.Budget.TakeFromWindow(now);
            bot.Budget.TakeFromWindow(now);
            return 0;
        }
    }
}
