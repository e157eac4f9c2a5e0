namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>A platform, as far as webhooks are concerned.</summary>
internal interface IWebhookPlatform
{
    /// <summary>The channel's name.</summary>
    string Name { get; }

    /// <summary>Real bodies of its webhooks.</summary>
    IReadOnlyList<byte[]> Bodies { get; }

    /// <summary>Proves a request's origin.</summary>
    void Sign(HttpRequestMessage request, byte[] body);

    /// <summary>Has a user write, and waits for the bot's answer.</summary>
    Task AnswersAsync();
}
