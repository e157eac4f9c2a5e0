using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrleansBots.Platforms.WhatsApp.Portfolios;

/// <summary>
/// Counts distinct users over the last 24 hours, in steps of an hour: a user is forgotten 24 to 25 hours after the latest message, never too early. At most
/// as many users as the tier has are remembered, 8 bytes each; beyond it nothing has to be told apart any more.
/// </summary>
internal sealed class PortfolioLedger
{
    private const int HoursKept = 25;

    // Shares of the tier at which an operator is warned, in per cent.
    private static readonly int[] s_warnings = [95, 80];

    private readonly SortedDictionary<long, HashSet<ulong>> _hours = [];
    private readonly Dictionary<ulong, long> _users = [];
    private int _warnedAt;

    public PortfolioLedger(PortfolioState state)
    {
        for (var i = 0; i < Math.Min(state.Hours.Count, state.Users.Count); i++)
        {
            foreach (var user in state.Users[i]) Put(user, state.Hours[i]);
        }

        _warnedAt = state.WarnedAt;
    }

    /// <summary>Counts a user who is messaged outside a service window.</summary>
    /// <param name="user">The user.</param>
    /// <param name="tier">Users that the portfolio may message.</param>
    /// <param name="refuse">True to leave a user out who is one too many.</param>
    /// <param name="now">The time.</param>
    public PortfolioUse Count(string user, int tier, bool refuse, DateTimeOffset now)
    {
        var hour = HourOf(now);
        ForgetBefore(hour - HoursKept + 1);
        var mark = MarkOf(user);
        var isNew = !_users.ContainsKey(mark);
        if (isNew && _users.Count >= tier && (refuse || _users.Count > tier)) return new PortfolioUse { Users = _users.Count, Full = UntilRoom(now) };
        Put(mark, hour);
        return new PortfolioUse { Users = _users.Count, Warning = Warn(tier) };
    }

    /// <summary>What is to be stored.</summary>
    public PortfolioState Save() => new()
    {
        Hours = [.. _hours.Keys],
        Users = [.. _hours.Values.Select(users => users.ToArray())],
        WarnedAt = _warnedAt,
    };

    private void Put(ulong user, long hour)
    {
        if (_users.TryGetValue(user, out var before))
        {
            if (before == hour) return;
            _hours[before].Remove(user);
            if (_hours[before].Count == 0) _hours.Remove(before);
        }

        _users[user] = hour;
        if (!_hours.TryGetValue(hour, out var users)) _hours[hour] = users = [];
        users.Add(user);
    }

    private void ForgetBefore(long hour)
    {
        while (_hours.Count > 0 && _hours.First() is var (oldest, users) && oldest < hour)
        {
            foreach (var user in users) _users.Remove(user);
            _hours.Remove(oldest);
        }
    }

    private TimeSpan UntilRoom(DateTimeOffset now) => DateTimeOffset.UnixEpoch.AddHours(_hours.First().Key + HoursKept) - now;

    // Each share is warned of once, until the use falls below it again.
    private int? Warn(int tier)
    {
        var reached = Array.Find(s_warnings, share => _users.Count * 100L >= (long)tier * share);
        var isNew = reached > _warnedAt;
        _warnedAt = reached;
        return isNew ? reached : null;
    }

    private static long HourOf(DateTimeOffset time) => (long)Math.Floor((time - DateTimeOffset.UnixEpoch).TotalHours);

    private static ulong MarkOf(string user)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(user), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
