namespace OrleansBots.Tests.Gateway.Support;

/// <summary>Telegram updates that no other test has sent.</summary>
internal static class Updates
{
    private static int s_next = 1_000_000;

    public static string Text(string text = "hello")
    {
        var id = Interlocked.Increment(ref s_next);
        return $$$$$$"""
            {"update_id":{{{{{{id}}}}}},"message":{"message_id":{{{{{{id}}}}}},"date":1700000000,"text":"{{{{{{text}}}}}}",
             "chat":{"id":{{{{{{id}}}}}},"type":"private","first_name":"Ada"},"from":{"id":{{{{{{id}}}}}},"is_bot":false,"first_name":"Ada"}}}
            """;
    }
}
