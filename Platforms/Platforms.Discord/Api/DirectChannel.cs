namespace OrleansBots.Platforms.Discord.Api;

/// <summary>A user's direct messages before their channel is known: <c>@</c> and the user's id in place of a channel's id.</summary>
internal static class DirectChannel
{
    private const char Mark = '@';

    public static string Of(string userId) => Mark + userId;

    /// <summary>The user whose channel is meant; null where the id is a channel's own.</summary>
    public static string? UserOf(string chatId) => chatId.Length > 1 && chatId[0] == Mark ? chatId[1..] : null;
}
