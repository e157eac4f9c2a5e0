using System.Collections.Frozen;

namespace OrleansBots.Simulators.Telegram.Calls;

/// <summary>Finds a method by its name in a path; case does not matter, as on the real server.</summary>
internal static class ApiMethods
{
    private static readonly FrozenDictionary<string, ApiMethod>.AlternateLookup<ReadOnlySpan<char>> ByName = Enum.GetValues<ApiMethod>()
        .Where(method => method != ApiMethod.Unknown)
        .ToFrozenDictionary(method => method.ToString(), StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public static ApiMethod Find(ReadOnlySpan<char> name) => ByName.TryGetValue(name, out var method) ? method : ApiMethod.Unknown;

    /// <summary>True for calls that put a new message into a chat; they count against the limits.</summary>
    public static bool IsSend(ApiMethod method) => method is >= ApiMethod.SendMessage and <= ApiMethod.SendContact;

    /// <summary>True for calls that concern a chat, new message or not.</summary>
    public static bool ConcernsChat(ApiMethod method) => method is >= ApiMethod.SendMessage and <= ApiMethod.DeleteMessage;
}
